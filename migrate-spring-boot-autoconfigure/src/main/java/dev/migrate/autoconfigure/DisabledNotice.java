package dev.migrate.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;

/**
 * Says that migrations are switched off, because a start without a word about them looks
 * like one where they were forgotten.
 */
class DisabledNotice implements InitializingBean {

	private static final Log logger = LogFactory.getLog(DisabledNotice.class);

	@Override
	public void afterPropertiesSet() {
		logger.info("migrate: switched off (migrate.enabled=false)");
	}

}
