package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerText;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A commit of a branch, as users name it.
 *
 * @param text a commit's id or its beginning, a tag, another branch, or a date; empty for the branch's newest commit
 */
public record Revision(String text) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The branch's newest commit. */
    public static final Revision NEWEST = new Revision("");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{4,40}", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE_COMMIT = Pattern.compile("[0-9a-f]{40}", Pattern.CASE_INSENSITIVE);
    private static final String ACCEPTED =
            "a commit (its id, or its first 4 letters or more), a tag, a branch, or a date such as 2026-11-20,"
                    + " 2026-11-20T17:30 or 2026-11-20T17:30:00Z";

    /**
     * A user's revision. Only the repository shows whether there is such a commit.
     *
     * @throws InvalidSetupException if it cannot be a revision
     */
    public static Revision of(String text) throws InvalidSetupException {
        Revision revision = new Revision(text.strip());
        boolean name = BranchChoice.isName(revision.text);
        if (!revision.text.isEmpty()
                && !name
                && !revision.mayBeCommit()
                && revision.instant(ZoneId.systemDefault()).isEmpty()) {
            throw new InvalidSetupException(
                    "'" + ServerText.clean(revision.text) + "' is no revision. Say " + ACCEPTED + ".");
        }
        return revision;
    }

    static String accepted() {
        return ACCEPTED;
    }

    boolean mayBeCommit() {
        return COMMIT.matcher(text).matches();
    }

    boolean isWholeCommit() {
        return WHOLE_COMMIT.matcher(text).matches();
    }

    /** The beginning of a commit's id, in Git's spelling. */
    String commit() {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * The last moment of the date; empty if it is not a date.
     *
     * @param zone the zone for a date without one
     */
    public Optional<Instant> instant(ZoneId zone) {
        String iso = text.replace(' ', 'T');
        try {
            if (iso.length() <= 10) {
                return Optional.of(
                        LocalDate.parse(iso).atTime(LocalTime.MAX).atZone(zone).toInstant());
            }
            return Optional.of(
                    iso.matches(".{10}T.*(Z|[+-]\\d\\d:?\\d\\d)")
                            ? OffsetDateTime.parse(iso.replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                                    .toInstant()
                            : LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "the newest commit" : ServerText.clean(text);
    }
}
