package io.jenkins.plugins.collectionmirror.engine.form;

import io.jenkins.plugins.collectionmirror.engine.json.Chunks;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The positions of the members of all objects that are being read, those of the innermost object last. An object whose
 * members are in order needs nothing else.
 */
final class Members {
    /** One member; it is reused for another one when its object is done. */
    static final class Member implements Chunks.Range {
        private static final Comparator<Member> ORDER =
                Comparator.<Member>comparingInt(member -> member.rank).thenComparing(member -> member.name);

        private String name = "";
        private int rank;
        private boolean id;
        private boolean absent;
        private boolean hasValue;
        private long from;
        private long to;
        private List<SecretPlace> secrets = List.of();

        @Override
        public long from() {
            return from;
        }

        @Override
        public long to() {
            return to;
        }

        private boolean isEmpty() {
            return from == to;
        }

        void end(long position) {
            to = position;
        }

        void secrets(List<SecretPlace> places) {
            secrets = places;
        }

        /** Records that the value is not null. */
        void hasValue() {
            hasValue = true;
        }
    }

    private final List<Member> stack = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    /**
     * @param id whether an id as its value is written elsewhere, which leaves the member empty
     */
    Member add(String name, int rank, boolean id, long from) {
        if (size == stack.size()) {
            stack.add(new Member());
        }
        Member member = stack.get(size++);
        member.name = name;
        member.rank = rank;
        member.id = id;
        member.absent = false;
        member.hasValue = false;
        member.from = from;
        member.to = from;
        member.secrets = List.of();
        return member;
    }

    /** Of the members from an index on, removes those that are volatile beside another key that is present. */
    void removeDependents(int first, Shape shape) {
        for (int i = first; i < size; i++) {
            String other = shape.key(stack.get(i).name).volatileBeside();
            if (!other.isEmpty()) {
                stack.get(i).absent = hasValue(first, other);
            }
        }
    }

    private boolean hasValue(int first, String name) {
        for (int i = size - 1; i >= first; i--) {
            if (stack.get(i).name.equals(name)) {
                return stack.get(i).hasValue;
            }
        }
        return false;
    }

    /** Whether the members from an index on are in order already. */
    boolean inOrder(int first) {
        Member before = null;
        for (int i = first; i < size; i++) {
            Member member = stack.get(i);
            if (member.id && member.isEmpty()) {
                continue;
            }
            if (member.id || member.absent || before != null && Member.ORDER.compare(before, member) >= 0) {
                return false;
            }
            before = member;
        }
        return true;
    }

    /** The members from an index on, in their order. The last of several equal keys counts. */
    List<Member> ordered(int first) {
        List<Member> ordered = present(first);
        ordered.removeIf(Member::isEmpty);
        return ordered;
    }

    private List<Member> present(int first) {
        List<Member> all = new ArrayList<>(stack.subList(first, size));
        all.sort(Member.ORDER);
        List<Member> present = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            Member member = all.get(i);
            boolean last = i + 1 == all.size() || !all.get(i + 1).name.equals(member.name);
            if (last && !member.absent) {
                present.add(member);
            }
        }
        return present;
    }

    /** The places of the secrets in the members from an index on, and in their ids, relative to their object. */
    List<SecretPlace> secrets(int first) {
        if (!hasSecrets(first)) {
            return List.of();
        }
        List<SecretPlace> places = new ArrayList<>();
        for (Member member : present(first)) {
            member.secrets.forEach(place -> places.add(place.under(member.name)));
        }
        return places;
    }

    /** Where a member of the object that begins at an index was written, with its key; the last one of that name. */
    Optional<Chunks.Range> written(int first, String name) {
        for (int i = size - 1; i >= first; i--) {
            if (stack.get(i).name.equals(name) && !stack.get(i).isEmpty()) {
                return Optional.of(stack.get(i));
            }
        }
        return Optional.empty();
    }

    private boolean hasSecrets(int first) {
        for (int i = first; i < size; i++) {
            if (!stack.get(i).secrets.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Forgets the members from an index on. */
    void drop(int first) {
        size = first;
    }
}
