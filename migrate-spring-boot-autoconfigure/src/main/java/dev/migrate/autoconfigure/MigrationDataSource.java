package dev.migrate.autoconfigure;

import java.util.Properties;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * Chooses where the auto-configured migrator's connections come from: the bean that says
 * so, an address of migrate's own, the application's address with credentials of
 * migrate's own, or simply the application's data source. What is made here has no pool,
 * so that nothing stays open after a run.
 */
class MigrationDataSource {

	private final ObjectProvider<DataSource> qualified;

	private final ObjectProvider<DataSource> application;

	private final MigrateConnectionDetails details;

	private final ObjectProvider<JdbcConnectionDetails> applicationDetails;

	MigrationDataSource(ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> application,
			MigrateConnectionDetails details, ObjectProvider<JdbcConnectionDetails> applicationDetails) {
		this.qualified = qualified;
		this.application = application;
		this.details = details;
		this.applicationDetails = applicationDetails;
	}

	DataSource choose() {
		DataSource marked = this.qualified.getIfAvailable();
		if (marked != null) {
			return marked;
		}
		String url = this.details.getJdbcUrl();
		if (StringUtils.hasText(url)) {
			return unpooled(DataSourceBuilder.create().url(url), this.details.getUsername(), this.details.getPassword(),
					this.details.getDriverClassName());
		}
		DataSource primary = this.application.getIfUnique();
		if (primary == null) {
			return withoutDataSource();
		}
		if (StringUtils.hasText(this.details.getUsername())) {
			return unpooled(DataSourceBuilder.derivedFrom(primary), this.details.getUsername(),
					this.details.getPassword(), this.details.getDriverClassName());
		}
		return primary;
	}

	/**
	 * Tell whether a data source of the application leads to what is migrated. One with
	 * other credentials or another way to the server does.
	 */
	boolean isFor(DataSource dataSource) {
		DataSource marked = this.qualified.getIfAvailable();
		return dataSource.equals((marked != null) ? marked : this.application.getIfUnique());
	}

	/**
	 * A reactive application may know a JDBC address without having a data source.
	 */
	private DataSource withoutDataSource() {
		if (this.application.stream().findAny().isPresent()) {
			throw MigrationDataSourceException.several();
		}
		JdbcConnectionDetails found = this.applicationDetails.getIfUnique();
		if (found == null) {
			throw MigrationDataSourceException.none();
		}
		boolean own = StringUtils.hasText(this.details.getUsername());
		return unpooled(DataSourceBuilder.create().url(found.getJdbcUrl()),
				own ? this.details.getUsername() : found.getUsername(),
				own ? this.details.getPassword() : found.getPassword(), found.getDriverClassName());
	}

	/**
	 * A dead line would be noticed by nobody while the server works on a long statement.
	 * What the URL says goes before this.
	 */
	private static void watchTheLine(SimpleDriverDataSource dataSource) {
		if (String.valueOf(dataSource.getUrl()).startsWith("jdbc:postgresql:")) {
			Properties properties = new Properties();
			properties.setProperty("tcpKeepAlive", "true");
			dataSource.setConnectionProperties(properties);
		}
	}

	private static DataSource unpooled(DataSourceBuilder<?> builder, @Nullable String username,
			@Nullable String password, @Nullable String driverClassName) {
		try {
			builder.username(username).password(password);
			if (StringUtils.hasText(driverClassName)) {
				builder.driverClassName(driverClassName);
			}
			SimpleDriverDataSource dataSource = builder.type(SimpleDriverDataSource.class).build();
			watchTheLine(dataSource);
			return dataSource;
		}
		catch (RuntimeException ex) {
			throw MigrationDataSourceException.notMade(ex);
		}
	}

}
