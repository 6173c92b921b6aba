package dev.migrate.revision;

/**
 * For each revision of a graph, the revisions on one side of it: those before it or those
 * after it. Parent links come first, then dependency links. All lists lie in one array,
 * so that ten thousand revisions cost four arrays and no objects.
 */
final class Links {

	private final int[] starts;

	private final int[] splits;

	private final int[] ends;

	/**
	 * Create the links.
	 * @param starts for each revision, where its links begin in {@code ends}; one more
	 * than there are revisions
	 * @param splits for each revision, where its dependency links begin
	 * @param ends the other ends of all links
	 */
	Links(int[] starts, int[] splits, int[] ends) {
		this.starts = starts;
		this.splits = splits;
		this.ends = ends;
	}

	/**
	 * Return the number of revisions.
	 * @return the number of revisions, not of links
	 */
	int size() {
		return this.splits.length;
	}

	int start(int revision) {
		return this.starts[revision];
	}

	int split(int revision) {
		return this.splits[revision];
	}

	int stop(int revision) {
		return this.starts[revision + 1];
	}

	int end(int link) {
		return this.ends[link];
	}

	/**
	 * Return the number of parent links.
	 * @param revision the revision
	 * @return the number of its parents, or of its children in the other direction
	 */
	int parentLinks(int revision) {
		return this.splits[revision] - this.starts[revision];
	}

	/**
	 * Return the number of links of both kinds.
	 * @param revision the revision
	 * @return the number of its links
	 */
	int links(int revision) {
		return this.starts[revision + 1] - this.starts[revision];
	}

	/**
	 * Return the same links seen from their other ends.
	 * @return the links turned round; the order within a list is that of the revisions
	 */
	Links reversed() {
		int size = size();
		int[] reversedStarts = new int[size + 1];
		int[] reversedSplits = new int[size];
		for (int i = 0; i < size; i++) {
			for (int link = this.starts[i]; link < this.starts[i + 1]; link++) {
				reversedStarts[this.ends[link] + 1]++;
				reversedSplits[this.ends[link]] += (link < this.splits[i]) ? 1 : 0;
			}
		}
		for (int i = 0; i < size; i++) {
			reversedStarts[i + 1] += reversedStarts[i];
			reversedSplits[i] += reversedStarts[i];
		}
		int[] nextParentLink = reversedStarts.clone();
		int[] nextDependencyLink = reversedSplits.clone();
		int[] reversedEnds = new int[this.ends.length];
		for (int i = 0; i < size; i++) {
			for (int link = this.starts[i]; link < this.starts[i + 1]; link++) {
				int[] next = (link < this.splits[i]) ? nextParentLink : nextDependencyLink;
				reversedEnds[next[this.ends[link]]++] = i;
			}
		}
		return new Links(reversedStarts, reversedSplits, reversedEnds);
	}

	/**
	 * Return the same links with the revisions in another order.
	 * @param order for each new place, the revision that comes to stand there
	 * @param places for each revision, its new place
	 * @return the links between the new places
	 */
	Links reordered(int[] order, int[] places) {
		int size = size();
		int[] newStarts = new int[size + 1];
		int[] newSplits = new int[size];
		int[] newEnds = new int[this.ends.length];
		int next = 0;
		for (int i = 0; i < size; i++) {
			int revision = order[i];
			newSplits[i] = next + parentLinks(revision);
			for (int link = this.starts[revision]; link < this.starts[revision + 1]; link++) {
				newEnds[next++] = places[this.ends[link]];
			}
			newStarts[i + 1] = next;
		}
		return new Links(newStarts, newSplits, newEnds);
	}

}
