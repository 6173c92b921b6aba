package dev.migrate.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.migrate.Migrator;
import dev.migrate.autoconfigure.CancelOnShutdown;
import org.slf4j.LoggerFactory;

/**
 * The process of an {@link Instance}: gets warm, says so, reads its job from standard
 * input, does it as a starting application does, and says how it ended. What comes to it
 * later, {@code EXIT} or {@code HALT}, befalls it then.
 */
final class InstanceMain {

	static final String READY = "@ready";

	static final String DONE = "@done";

	static final String FAILED = "@failed";

	private InstanceMain() {
	}

	public static void main(String[] args) throws IOException {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.setLevel(Level.INFO);
		Checkpoints checkpoints = new Checkpoints();
		checkpoints.start();
		root.addAppender(checkpoints);
		// classes are loaded where there is nothing to do yet
		InstanceJob.parse(args[0]).migrator().status();
		System.out.println(READY);
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		InstanceJob job = InstanceJob.parse(in.readLine());
		System.setProperty(Sabotage.PROPERTY, job.sabotage());
		Thread listener = new Thread(() -> obey(in), "orders");
		listener.setDaemon(true);
		listener.start();
		Migrator migrator = job.migrator();
		try (CancelOnShutdown guard = new CancelOnShutdown(List.of(migrator))) {
			job.run(migrator);
			System.out.println(DONE);
		}
		catch (Throwable ex) {
			System.out.println(FAILED + " " + ex);
			ex.printStackTrace(System.out);
			Runtime.getRuntime().exit(1);
		}
	}

	private static void obey(BufferedReader in) {
		try {
			String order = in.readLine();
			if (order != null) {
				Sabotage.valueOf(order).happen();
			}
		}
		catch (IOException ex) {
			Runtime.getRuntime().halt(5);
		}
	}

	/**
	 * Hears the ledger, and so knows how far the server is in the middle of a section.
	 */
	private static final class Checkpoints extends AppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			String message = event.getFormattedMessage();
			int checkpoint = message.indexOf(MixedChain.CHECKPOINT);
			if (checkpoint >= 0) {
				Sabotage.at(message.substring(checkpoint + MixedChain.CHECKPOINT.length()));
			}
		}

	}

}
