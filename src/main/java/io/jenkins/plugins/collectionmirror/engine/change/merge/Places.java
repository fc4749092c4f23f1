package io.jenkins.plugins.collectionmirror.engine.change.merge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which elements the merged collection has, and in which folder or request each is. What one side deleted and the other
 * changed is a conflict, and so is what both moved to different places.
 */
final class Places {
    private final Trio.Index index;
    private final Contest contest;
    /** What one side deleted, by that side; both sides' deletions count for Git. */
    private final Map<Trio, Side> deleted = new HashMap<>();

    private final Map<Trio, Trio> parents = new HashMap<>();

    private Places(Trio.Index index, Contest contest) {
        this.index = index;
        this.contest = contest;
    }

    static Places of(Trio.Index index, Contest contest) {
        Places places = new Places(index, contest);
        index.all().forEach(places::decide);
        index.all().forEach(places::place);
        boolean found = true;
        while (found) {
            found = false;
            for (Trio trio : index.all()) {
                found |= places.isOrphan(trio) && places.adopt(trio);
            }
        }
        index.all().forEach(places::leaveCircle);
        return places;
    }

    /** Whether the merged collection has it. */
    boolean has(Trio trio) {
        return !deleted.containsKey(trio);
    }

    /** The element that contains it. */
    Trio parent(Trio trio) {
        return parents.get(trio);
    }

    private void decide(Trio trio) {
        boolean inGit = trio.of(Side.GIT) != null;
        boolean inPostman = trio.of(Side.POSTMAN) != null;
        if (trio.base() == null || inGit && inPostman) {
            return;
        }
        Side deletedBy = inGit ? Side.POSTMAN : Side.GIT;
        Side other = deletedBy.other();
        boolean stays = trio.of(other) != null
                && (isEdited(trio, other) ? contest.decide(inGit, inPostman) : isElsewhere(trio, deletedBy));
        if (!stays) {
            deleted.put(trio, deletedBy);
        }
    }

    private static boolean isEdited(Trio trio, Side side) {
        return !Sameness.isNoEdit("", OwnMembers.of(trio.base()), OwnMembers.of(trio.of(side)));
    }

    /**
     * Whether the other side moved it, or it is in something that stays although it was deleted. As to Git, it was
     * removed from where it was by both sides, and one of them added it elsewhere.
     */
    private boolean isElsewhere(Trio trio, Side deletedBy) {
        Trio parent = parentIn(trio, deletedBy.other());
        return parent != index.of(trio.base().parent()) || parent.of(deletedBy) == null && has(parent);
    }

    private Trio parentIn(Trio trio, Side side) {
        return index.of(trio.of(side).parent());
    }

    private void place(Trio trio) {
        if (trio.any().parent() == null) {
            return;
        }
        boolean onBothSides = trio.of(Side.GIT) != null && trio.of(Side.POSTMAN) != null;
        if (!onBothSides) {
            Trio parent = index.of(trio.any().parent());
            parents.put(trio, trio.of(Side.GIT) == null ? parent : parentIn(trio, Side.GIT));
            return;
        }
        Trio git = parentIn(trio, Side.GIT);
        Trio postman = parentIn(trio, Side.POSTMAN);
        Trio before = trio.base() == null ? null : index.of(trio.base().parent());
        Trio moved = git == postman || postman == before ? git : git == before ? postman : null;
        parents.put(trio, moved == null ? contest.decide(git, postman) : moved);
    }

    /** Whether it is there, and what it is in was deleted. */
    private boolean isOrphan(Trio trio) {
        return has(trio) && parents.containsKey(trio) && !has(parents.get(trio));
    }

    /** Deletes it too, moves it back, or brings back what it is in. */
    private boolean adopt(Trio trio) {
        Trio parent = parents.get(trio);
        Side deletedBy = deleted.get(parent);
        boolean folderStays = contest.decide(deletedBy == Side.POSTMAN, deletedBy == Side.GIT);
        if (folderStays) {
            restore(parent, deletedBy);
        } else if (trio.of(deletedBy) == null) {
            deleted.put(trio, deletedBy);
        } else {
            parents.put(trio, parentIn(trio, deletedBy));
        }
        return true;
    }

    /** With all that was in it and deleted with it. */
    private void restore(Trio trio, Side deletedBy) {
        if (deleted.remove(trio, deletedBy)) {
            trio.of(deletedBy.other()).children().forEach(child -> restore(index.of(child), deletedBy));
        }
    }

    /** Two folders may have been moved into one another: then all on the way are where the winner has them. */
    private void leaveCircle(Trio trio) {
        for (Optional<Set<Trio>> circle = circle(trio); circle.isPresent(); circle = circle(trio)) {
            Side winner = contest.decide(Side.GIT, Side.POSTMAN);
            circle.get().stream()
                    .filter(one -> one.of(winner) != null)
                    .forEach(one -> parents.put(one, parentIn(one, winner)));
        }
    }

    private Optional<Set<Trio>> circle(Trio trio) {
        Set<Trio> met = new HashSet<>();
        for (Trio one = trio; one != null; one = parents.get(one)) {
            if (!met.add(one)) {
                return Optional.of(met);
            }
        }
        return Optional.empty();
    }
}
