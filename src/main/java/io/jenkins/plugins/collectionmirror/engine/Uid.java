package io.jenkins.plugins.collectionmirror.engine;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Postman's uids: the id of an item's owner, and the item's own id. Only the item's own id stays when the item gets a
 * new owner.
 */
public final class Uid {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Uid() {}

    /** Whether two uids, or ids, belong to the same item, whoever owns it. */
    public static boolean isSame(String one, String other) {
        return Stream.of(one, withoutOwner(one))
                .anyMatch(id -> id.equalsIgnoreCase(other) || id.equalsIgnoreCase(withoutOwner(other)));
    }

    /** Whether it is only the item's id, without an owner, as in lists without uids. */
    public static boolean isWithoutOwner(String id) {
        return UUID.matcher(id).matches();
    }

    private static String withoutOwner(String id) {
        // A UUID may also begin with digits only.
        return UUID.matcher(id).matches() ? id : id.replaceFirst("^\\d+-", "");
    }
}
