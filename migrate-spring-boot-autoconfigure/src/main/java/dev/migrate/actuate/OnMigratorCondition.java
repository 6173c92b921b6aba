package dev.migrate.actuate;

import dev.migrate.Migrator;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where there is a {@link Migrator}, in this context or in a parent. Unlike
 * {@code @ConditionalOnBean} it also counts those with {@code defaultCandidate = false},
 * which an application with several databases may give to all of them.
 */
class OnMigratorCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Migrator");
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		String[] names = (beanFactory != null)
				? BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, Migrator.class, true, false)
				: new String[0];
		return (names.length > 0) ? ConditionOutcome.match(message.found("bean", "beans").items((Object[]) names))
				: ConditionOutcome.noMatch(message.didNotFind("any bean").atAll());
	}

}
