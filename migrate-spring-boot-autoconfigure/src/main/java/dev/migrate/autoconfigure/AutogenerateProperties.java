package dev.migrate.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.migrate.schema.ObjectKind;
import org.jspecify.annotations.Nullable;

/**
 * How new revisions are generated from a model: the part of {@link MigrateProperties}
 * below {@code migrate.autogenerate}.
 */
public class AutogenerateProperties {

	/**
	 * Name of the model that autogenerate compares with, such as jpa or sql. Uses the
	 * only one there is when not set.
	 */
	private @Nullable String model;

	/**
	 * Location of the SQL file that says the wanted schema, for the model sql.
	 */
	private @Nullable String schemaFile;

	/**
	 * Names of the entity manager factory beans whose entities the model jpa consists of.
	 * All when not set.
	 */
	private List<String> persistenceUnits = new ArrayList<>();

	/**
	 * Schemas to compare. Uses the schema of the history and those that the model names
	 * when not set.
	 */
	private List<String> schemas = new ArrayList<>();

	/**
	 * Patterns of the tables to compare, with wildcards, with or without the schema. All
	 * when not set.
	 */
	private List<String> includeTables = new ArrayList<>();

	/**
	 * Patterns of the tables to leave alone, with wildcards, with or without the schema.
	 */
	private List<String> excludeTables = new ArrayList<>();

	/**
	 * Patterns of the names to leave alone, whatever they name, with wildcards, with or
	 * without the schema.
	 */
	private List<String> excludeNames = new ArrayList<>();

	/**
	 * Tables that are not compared and that foreign keys of the model may refer to, with
	 * their schema.
	 */
	private List<String> outsideTables = new ArrayList<>();

	/**
	 * Kinds of objects to compare. All when not set.
	 */
	private List<ObjectKind> includeKinds = new ArrayList<>();

	/**
	 * Kinds of objects to leave alone.
	 */
	private List<ObjectKind> excludeKinds = new ArrayList<>();

	/**
	 * JDBC URL of an empty database in which the model is built. Uses a schema of the
	 * migrated database, in a transaction that is rolled back, when not set.
	 */
	private @Nullable String scratchUrl;

	/**
	 * Login username for the scratch database. Uses that of the migrated database when
	 * not set.
	 */
	private @Nullable String scratchUsername;

	/**
	 * Login password for the scratch database.
	 */
	private @Nullable String scratchPassword;

	/**
	 * Whether to warn after the start when the model is ahead of the revisions. On in the
	 * profile dev when not set.
	 */
	private @Nullable Boolean checkOnStartup;

	public @Nullable String getModel() {
		return this.model;
	}

	public void setModel(@Nullable String model) {
		this.model = model;
	}

	public @Nullable String getSchemaFile() {
		return this.schemaFile;
	}

	public void setSchemaFile(@Nullable String schemaFile) {
		this.schemaFile = schemaFile;
	}

	public List<String> getPersistenceUnits() {
		return this.persistenceUnits;
	}

	public void setPersistenceUnits(List<String> persistenceUnits) {
		this.persistenceUnits = persistenceUnits;
	}

	public List<String> getSchemas() {
		return this.schemas;
	}

	public void setSchemas(List<String> schemas) {
		this.schemas = schemas;
	}

	public List<String> getIncludeTables() {
		return this.includeTables;
	}

	public void setIncludeTables(List<String> includeTables) {
		this.includeTables = includeTables;
	}

	public List<String> getExcludeTables() {
		return this.excludeTables;
	}

	public void setExcludeTables(List<String> excludeTables) {
		this.excludeTables = excludeTables;
	}

	public List<String> getExcludeNames() {
		return this.excludeNames;
	}

	public void setExcludeNames(List<String> excludeNames) {
		this.excludeNames = excludeNames;
	}

	public List<String> getOutsideTables() {
		return this.outsideTables;
	}

	public void setOutsideTables(List<String> outsideTables) {
		this.outsideTables = outsideTables;
	}

	public List<ObjectKind> getIncludeKinds() {
		return this.includeKinds;
	}

	public void setIncludeKinds(List<ObjectKind> includeKinds) {
		this.includeKinds = includeKinds;
	}

	public List<ObjectKind> getExcludeKinds() {
		return this.excludeKinds;
	}

	public void setExcludeKinds(List<ObjectKind> excludeKinds) {
		this.excludeKinds = excludeKinds;
	}

	public @Nullable String getScratchUrl() {
		return this.scratchUrl;
	}

	public void setScratchUrl(@Nullable String scratchUrl) {
		this.scratchUrl = scratchUrl;
	}

	public @Nullable String getScratchUsername() {
		return this.scratchUsername;
	}

	public void setScratchUsername(@Nullable String scratchUsername) {
		this.scratchUsername = scratchUsername;
	}

	public @Nullable String getScratchPassword() {
		return this.scratchPassword;
	}

	public void setScratchPassword(@Nullable String scratchPassword) {
		this.scratchPassword = scratchPassword;
	}

	public @Nullable Boolean getCheckOnStartup() {
		return this.checkOnStartup;
	}

	public void setCheckOnStartup(@Nullable Boolean checkOnStartup) {
		this.checkOnStartup = checkOnStartup;
	}

}
