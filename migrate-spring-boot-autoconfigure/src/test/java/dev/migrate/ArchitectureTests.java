package dev.migrate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arrows between packages, and what each of them may know. A package uses those that
 * its line names and no other:
 *
 * <pre>
 * error         (open to all)
 * revision
 * sql
 * schema
 * operation     schema
 * migration     operation
 * script        revision sql migration
 * database      schema operation sql
 * history       database revision
 * execution     script history database migration, and what those use
 * autogenerate  schema operation database script
 * dev.migrate   all above
 * jpa           autogenerate, and Hibernate
 * autoconfigure, actuate, diagnostics, command, test
 * </pre>
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.migrate");

	private static final String ROOT = "dev.migrate";

	private static final String[] BOOT_SIDE = { "dev.migrate.autoconfigure..", "dev.migrate.actuate..",
			"dev.migrate.diagnostics..", "dev.migrate.command..", "dev.migrate.test.." };

	/** What the packages may use of ours, besides themselves. */
	private static final Map<String, List<String>> ARROWS = arrows();

	private static Map<String, List<String>> arrows() {
		Map<String, List<String>> arrows = new LinkedHashMap<>();
		arrows.put("error", List.of());
		arrows.put("revision", List.of("error"));
		arrows.put("sql", List.of("error"));
		arrows.put("schema", List.of("error"));
		arrows.put("operation", List.of("error", "schema"));
		arrows.put("migration", List.of("error", "schema", "operation"));
		arrows.put("script", List.of("error", "revision", "sql", "schema", "operation", "migration"));
		arrows.put("database", List.of("error", "sql", "schema", "operation"));
		arrows.put("history", List.of("error", "revision", "database"));
		arrows.put("execution", List.of("error", "revision", "sql", "schema", "operation", "migration", "script",
				"database", "history"));
		arrows.put("autogenerate",
				List.of("error", "revision", "sql", "schema", "operation", "migration", "script", "database"));
		arrows.put("jpa", List.of("error", "sql", "schema", "operation", "database", "autogenerate"));
		return arrows;
	}

	static Stream<String> packages() {
		return ARROWS.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("packages")
	void arrowsPointOneWay(String name) {
		String[] allowed = Stream.concat(Stream.of(name), ARROWS.get(name).stream())
			.map((used) -> "dev.migrate." + used + "..")
			.toArray(String[]::new);
		check(noClasses().that()
			.resideInAPackage("dev.migrate." + name + "..")
			.should()
			.dependOnClassesThat(resideInAPackage("dev.migrate..").and(not(resideInAnyPackage(allowed)))));
	}

	@Test
	void theFrontDoorIsUsedBySpringBootsSideOnly() {
		check(classes().that()
			.resideInAPackage(ROOT)
			.should()
			.onlyHaveDependentClassesThat(resideInAPackage(ROOT).or(resideInAnyPackage(BOOT_SIDE))));
		check(noClasses().that().resideInAPackage(ROOT).should().dependOnClassesThat(resideInAnyPackage(BOOT_SIDE)));
	}

	@Test
	void everyPackageHasAPlaceInTheLayers() {
		assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct()).allSatisfy((name) -> {
			String first = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
			assertThat(first).isIn(
					Stream
						.concat(ARROWS.keySet().stream(),
								Stream.of("", "autoconfigure", "actuate", "diagnostics", "command", "test"))
						.toList());
		});
	}

	@Test
	void packagesHaveNoCircles() {
		check(slices().matching("dev.migrate.(**)").should().beFreeOfCycles());
	}

	@Test
	void onlySpringBootsSideKnowsSpringBoot() {
		check(noClasses().that(not(resideInAnyPackage(BOOT_SIDE)))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot.."));
	}

	@Test
	void theEngineKnowsOnlyALittleOfSpring() {
		check(noClasses().that(not(resideInAnyPackage(BOOT_SIDE)))
			.should()
			.dependOnClassesThat(resideInAPackage("org.springframework..")
				.and(not(resideInAnyPackage("org.springframework.util..", "org.springframework.core..",
						"org.springframework.jdbc..", "org.springframework.dao..",
						"org.springframework.transaction..")))
				.and(not(named("org.springframework.stereotype.Component",
						"org.springframework.context.annotation.Lazy")))));
	}

	@Test
	void componentsAreAMatterOfTheHeaderAlone() {
		check(noClasses().that(not(resideInAPackage("dev.migrate.migration")).and(not(resideInAnyPackage(BOOT_SIDE))))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.stereotype..", "org.springframework.context.."));
	}

	@Test
	void theDriverIsKnownToItsProductAlone() {
		check(noClasses().that(not(resideInAPackage("dev.migrate.database.postgresql..")))
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.postgresql.."));
	}

	@Test
	void entitiesAreAMatterOfTheirPackageAndOfTheBeansThatMapThem() {
		check(noClasses().that(not(resideInAPackage("dev.migrate.jpa")))
			.and()
			.haveNameNotMatching("dev\\.migrate\\.autoconfigure\\.EntityManagerFactories.*")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "org.springframework.orm.."));
	}

	@Test
	void testLibrariesAreLeftToTests() {
		check(noClasses().that(not(resideInAPackage("dev.migrate.test..")))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.junit..", "org.assertj..", "org.awaitility..", "org.mockito..",
					"org.springframework.test..", "org.springframework.boot.test..", "io.zonky..", "net.jqwik.."));
	}

	@Test
	void logsThroughSpring() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.util.logging..", "org.slf4j..", "ch.qos.logback..",
					"org.apache.logging.log4j.."));
		check(noClasses().that(not(resideInAPackage("dev.migrate.command..")))
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err"));
	}

	@Test
	void leavesOthersLibrariesAlone() {
		check(noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.google..", "javax.inject..", "jakarta.annotation.."));
	}

	@Test
	void hasNoStaticState() {
		check(fields().that().areStatic().should().beFinal());
	}

	@Test
	void beanMethodsAreNotPublic() {
		check(noMethods().that()
			.areAnnotatedWith("org.springframework.context.annotation.Bean")
			.should()
			.bePublic()
			.orShould()
			.bePrivate());
	}

	@Test
	void postProcessorsAreMadeByStaticMethods() {
		check(methods().that()
			.areAnnotatedWith("org.springframework.context.annotation.Bean")
			.and()
			.haveRawReturnType(assignableTo("org.springframework.beans.factory.config.BeanFactoryPostProcessor",
					"org.springframework.beans.factory.config.BeanPostProcessor",
					"org.springframework.boot.LazyInitializationExcludeFilter"))
			.should()
			.beStatic());
	}

	@Test
	void autoConfigurationsArePublicFinalWithoutPublicMembers() {
		String annotation = "org.springframework.boot.autoconfigure.AutoConfiguration";
		check(classes().that()
			.areAnnotatedWith(annotation)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould(haveNoPublicMembers()));
	}

	@Test
	void configurationsOfOthersAreNotPublic() {
		check(constructors().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith("org.springframework.context.annotation.Configuration")
			.and()
			.areDeclaredInClassesThat()
			.areNotAnnotatedWith("org.springframework.boot.autoconfigure.AutoConfiguration")
			.should()
			.notBePublic());
	}

	private static void check(ArchRule rule) {
		rule.allowEmptyShould(true).check(MAIN);
	}

	private static DescribedPredicate<JavaClass> named(String... names) {
		return DescribedPredicate.describe("named " + String.join(" or ", names),
				(type) -> List.of(names).contains(type.getName()));
	}

	private static DescribedPredicate<JavaClass> assignableTo(String... names) {
		return DescribedPredicate.describe("assignable to " + String.join(" or ", names),
				(type) -> Stream.of(names).anyMatch(type::isAssignableTo));
	}

	private static ArchCondition<JavaClass> haveNoPublicMembers() {
		return new ArchCondition<>("have no public members") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (JavaMember member : type.getMembers()) {
					boolean isPublic = member.getModifiers().contains(JavaModifier.PUBLIC)
							&& !member.getName().equals("<init>");
					if (isPublic) {
						events.add(SimpleConditionEvent.violated(type, member.getFullName() + " is public"));
					}
				}
			}

		};
	}

}
