package dev.migrate.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

/**
 * The process that compares two databases once. It prints the time of the comparison, the
 * number of differences that it found, and last its {@link Peak}.
 */
public final class DiffWorker {

	private DiffWorker() {
	}

	/**
	 * Compare.
	 * @param args the contender, the server's port, the database and the one that is as
	 * it is wanted
	 * @throws Exception if anything fails
	 */
	public static void main(String[] args) throws Exception {
		Quiet.logging();
		DiffContender contender = DiffContenders.named(args[0]);
		List<String> differences;
		try (Connection is = connect(args[1], args[2]); Connection wanted = connect(args[1], args[3])) {
			long wall = System.nanoTime();
			ThreadCpu clock = ThreadCpu.start();
			differences = contender.compare(is, wanted);
			long cpu = clock.elapsed();
			System.out.println(Sample.line(args[0], System.nanoTime() - wall, cpu));
		}
		System.out.println(DiffCount.line(differences));
		Peak.print();
	}

	private static Connection connect(String port, String database) throws Exception {
		return DriverManager.getConnection(
				"jdbc:postgresql://localhost:" + port + "/" + database + "?sslmode=disable&gssEncMode=disable",
				"postgres", "postgres");
	}

}
