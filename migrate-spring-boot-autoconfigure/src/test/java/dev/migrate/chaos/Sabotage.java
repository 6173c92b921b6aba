package dev.migrate.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * Ways for a process to come to grief by itself. Where and how is told by the system
 * property {@code chaos.sabotage}, as {@code place=way}; without it nothing happens.
 */
enum Sabotage {

	/** Memory runs out, for real. */
	OUT_OF_MEMORY {
		@Override
		void happen() {
			List<byte[]> hoard = new ArrayList<>();
			while (!hoard.isEmpty() || hoard.add(new byte[1 << 20])) {
				hoard.add(new byte[1 << 20]);
			}
		}
	},

	/** Somebody ends the process in good order. */
	EXIT {
		@Override
		void happen() {
			System.exit(3);
		}
	},

	/** Somebody ends the process at once. */
	HALT {
		@Override
		void happen() {
			Runtime.getRuntime().halt(4);
		}
	};

	static final String PROPERTY = "chaos.sabotage";

	abstract void happen();

	/**
	 * Come to grief if this is the place.
	 * @param place an entry of the ledger that was just written
	 */
	static void at(String place) {
		String[] chosen = System.getProperty(PROPERTY, "=").split("=", 2);
		if (chosen[0].equals(place)) {
			System.clearProperty(PROPERTY);
			valueOf(chosen[1]).happen();
		}
	}

}
