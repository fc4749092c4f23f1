package io.jenkins.plugins.collectionmirror.engine.change.merge;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;

/** Merges lists in which order matters, such as the lines of a text, as Git merges files. */
final class SequenceMerge {
    /**
     * Up to so many elements the least difference is looked for, as C git does; its cost grows with the square of the
     * number of edits.
     */
    private static final int MOST_EXACT = 10_000;

    private SequenceMerge() {}

    private static final class Elements<T> extends Sequence {
        private final List<T> list;

        Elements(List<T> list) {
            this.list = list;
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    private static final class Equality<T> extends SequenceComparator<Elements<T>> {
        @Override
        public boolean equals(Elements<T> one, int i, Elements<T> other, int j) {
            return one.list.get(i).equals(other.list.get(j));
        }

        @Override
        public int hash(Elements<T> elements, int i) {
            return elements.list.get(i).hashCode();
        }
    }

    /** The merged list; where both sides changed the same place, the contest decides. */
    static <T> List<T> merge(List<T> base, List<T> git, List<T> postman, Contest contest) {
        int longest = Math.max(base.size(), Math.max(git.size(), postman.size()));
        DiffAlgorithm algorithm = longest <= MOST_EXACT ? MyersDiff.INSTANCE : new HistogramDiff();
        MergeResult<Elements<T>> result = new MergeAlgorithm(algorithm)
                .merge(new Equality<>(), new Elements<>(base), new Elements<>(git), new Elements<>(postman));
        List<T> merged = new ArrayList<>();
        List<T> ofGit = List.of();
        for (MergeChunk chunk : result) {
            switch (chunk.getConflictState()) {
                case NO_CONFLICT -> merged.addAll(part(result, chunk));
                case FIRST_CONFLICTING_RANGE -> ofGit = part(result, chunk);
                case NEXT_CONFLICTING_RANGE -> merged.addAll(contest.decide(ofGit, part(result, chunk)));
                // Nobody asks what was there before, and JGit lets such a range end before it begins.
                case BASE_CONFLICTING_RANGE -> {}
            }
        }
        return merged;
    }

    private static <T> List<T> part(MergeResult<Elements<T>> result, MergeChunk chunk) {
        return result.getSequences().get(chunk.getSequenceIndex()).list.subList(chunk.getBegin(), chunk.getEnd());
    }
}
