package dev.migrate.benchmark;

import javax.sql.DataSource;

import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.ui.UIServiceEnum;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Liquibase with formatted SQL behind an {@code includeAll}, called the way Spring
 * applications call it.
 */
class LiquibaseContender implements Contender {

	@Override
	public void apply(DataSource dataSource, SetLocation set) throws Exception {
		update(dataSource);
	}

	@Override
	public void noop(DataSource dataSource, SetLocation set) throws Exception {
		update(dataSource);
	}

	private void update(DataSource dataSource) throws Exception {
		// remembers for the whole JVM that a database was up to date; a start does not
		// have that
		Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
		SpringLiquibase liquibase = new SpringLiquibase();
		liquibase.setDataSource(dataSource);
		liquibase.setResourceLoader(new DefaultResourceLoader());
		liquibase.setChangeLog("classpath:db/liquibase/master.yaml");
		liquibase.setAnalyticsEnabled(false);
		liquibase.setUiService(UIServiceEnum.LOGGER);
		liquibase.afterPropertiesSet();
	}

	@Override
	public String countApplied() {
		return "SELECT count(*) FROM databasechangelog";
	}

}
