package dev.migrate.jpa;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.migrate.autogenerate.Model.ModelStatement;
import dev.migrate.autogenerate.ModelContext;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.tool.schema.SourceType;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.ScriptSourceInput;
import org.hibernate.tool.schema.spi.ScriptTargetOutput;
import org.hibernate.tool.schema.spi.SourceDescriptor;
import org.hibernate.tool.schema.spi.TargetDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The statements by which Hibernate itself would make the schema of its mappings, brought
 * to a form that runs and that hides nothing.
 */
final class SchemaStatements {

	private final MetadataImplementor metadata;

	private final Map<String, Object> settings = new HashMap<>();

	private final @Nullable Identifier defaultSchema;

	/**
	 * Create statements.
	 * @param metadata the mappings
	 * @param context what they are read for
	 * @param defaultSchema the schema of names that say none, or {@code null}
	 * @param schemaFilter what leaves tables out, or {@code null}
	 */
	SchemaStatements(MetadataImplementor metadata, ModelContext context, @Nullable String defaultSchema,
			@Nullable Object schemaFilter) {
		this.metadata = metadata;
		this.defaultSchema = schema(defaultSchema, context);
		// the settings of the application would bring its import scripts and its
		// formatting
		this.settings.put(AvailableSettings.HBM2DDL_SKIP_DEFAULT_IMPORT_FILE, true);
		this.settings.put(AvailableSettings.HBM2DDL_DELIMITER, "");
		if (this.defaultSchema != null) {
			this.settings.put(AvailableSettings.DEFAULT_SCHEMA, this.defaultSchema.getText());
		}
		if (schemaFilter != null) {
			this.settings.put(AvailableSettings.HBM2DDL_FILTER_PROVIDER, schemaFilter);
		}
	}

	private static @Nullable Identifier schema(@Nullable String name, ModelContext context) {
		Identifier identifier = Identifier.toIdentifier(name);
		if (identifier == null || context.defaultSchema().equals(serverName(identifier))) {
			return null;
		}
		return Identifier.toIdentifier(ScratchNamingStrategy.scratch(identifier, context.scratchSchema()));
	}

	private static String serverName(Identifier identifier) {
		return identifier.isQuoted() ? identifier.getText() : identifier.getText().toLowerCase(Locale.ROOT);
	}

	/**
	 * Make the statements.
	 * @param unit the name of the unit
	 * @param mappingNotes what is to be said about the mappings
	 * @return the statements, in Hibernate's order
	 */
	UnitStatements of(String unit, List<String> mappingNotes) {
		Origins origins = new Origins(this.metadata, this.defaultSchema);
		StatementForm form = new StatementForm(this.metadata);
		List<ModelStatement> statements = new ArrayList<>();
		for (String sql : create()) {
			String changed = form.of(sql);
			if (changed != null) {
				statements.add(new ModelStatement(changed, origins.of(changed)));
			}
		}
		List<String> notes = new ArrayList<>(form.notes());
		notes.addAll(mappingNotes);
		return new UnitStatements(unit, this.metadata.getEntityBindings().size(), statements, notes);
	}

	private List<String> create() {
		Script script = new Script();
		this.metadata.getMetadataBuildingOptions()
			.getServiceRegistry()
			.requireService(SchemaManagementTool.class)
			.getSchemaCreator(this.settings)
			.doCreation(this.metadata, new Options(this.settings), ContributableMatcher.ALL, new Source(), script);
		return script.statements;
	}

	/**
	 * The schemas themselves are made by whoever gave their names.
	 */
	private record Options(Map<String, Object> settings) implements ExecutionOptions {

		@Override
		public Map<String, Object> getConfigurationValues() {
			return this.settings;
		}

		@Override
		public boolean shouldManageNamespaces() {
			return false;
		}

		@Override
		public ExceptionHandler getExceptionHandler() {
			return (failure) -> {
				throw failure;
			};
		}

	}

	private static final class Source implements SourceDescriptor {

		@Override
		public SourceType getSourceType() {
			return SourceType.METADATA;
		}

		@Override
		public @Nullable ScriptSourceInput getScriptSourceInput() {
			return null;
		}

	}

	/**
	 * Without a delimiter Hibernate hands over whole statements.
	 */
	private static final class Script implements TargetDescriptor, ScriptTargetOutput {

		private final List<String> statements = new ArrayList<>();

		@Override
		public EnumSet<TargetType> getTargetTypes() {
			return EnumSet.of(TargetType.SCRIPT);
		}

		@Override
		public ScriptTargetOutput getScriptTargetOutput() {
			return this;
		}

		@Override
		public void prepare() {
		}

		@Override
		public void accept(String command) {
			this.statements.add(command);
		}

		@Override
		public void release() {
		}

	}

}
