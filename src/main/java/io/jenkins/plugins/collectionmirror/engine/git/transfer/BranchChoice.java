package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * The choice of a remote's branch, and of the base for a commit.
 *
 * @param branch the branch's short name; empty for the remote's default branch
 * @param missing what to do if the branch does not exist
 */
public record BranchChoice(String branch, Missing missing) {
    private static final List<String> USUAL_DEFAULTS = List.of("main", "master");

    /** Names that Git resolves to the checked-out commit wherever it expects a branch. */
    private static final Set<String> NO_NAMES = Set.of(Constants.HEAD, "@");

    private static final Pattern LOCKED = Pattern.compile("\\.lock(/|$)");
    private static final int NAMES_SHOWN = 10;

    /** What to do if a branch does not exist. */
    enum Missing {
        CREATED,
        REFUSED,
        /** It is an error, and creating the branch would not help, because it is only read. */
        NOTHING_TO_READ
    }

    /**
     * The branch, as found.
     *
     * @param branch its short name
     * @param expected the commit that the branch must still have on the server for a push to succeed; the zero id if it
     *     must not exist
     * @param base the ref with the base commit; empty for an empty repository
     * @param assumed whether the repository does not name its default branch, so that the usual one is used
     */
    public record Found(String branch, ObjectId expected, Optional<Ref> base, boolean assumed) {
        Found(String branch, ObjectId expected, Optional<Ref> base) {
            this(branch, expected, base, false);
        }

        public boolean exists() {
            return !expected.equals(ObjectId.zeroId());
        }

        public String ref() {
            return Constants.R_HEADS + branch;
        }
    }

    /**
     * @throws InvalidSetupException if Git does not allow a branch with that name
     */
    public static BranchChoice of(String branch, boolean create) throws InvalidSetupException {
        return of(branch, create ? Missing.CREATED : Missing.REFUSED);
    }

    /**
     * A branch that is only read.
     *
     * @throws InvalidSetupException if Git does not allow a branch with that name
     */
    public static BranchChoice toRead(String branch) throws InvalidSetupException {
        return of(branch, Missing.NOTHING_TO_READ);
    }

    private static BranchChoice of(String branch, Missing missing) throws InvalidSetupException {
        if (branch.startsWith(Constants.R_REFS)) {
            throw new InvalidSetupException("'" + ServerText.clean(branch)
                    + "' cannot be the name of a branch. Give its short name, such as "
                    + ServerText.clean(branch.substring(branch.lastIndexOf('/') + 1)) + ".");
        }
        if (!branch.isEmpty() && !isName(branch)) {
            throw new InvalidSetupException("'" + ServerText.clean(branch) + "' cannot be the name of a branch."
                    + " Git allows no blanks, '..', '~', '^', ':', '?', '*', '[' or '\\' in it, no '-' in front, no"
                    + " '/' or '.'"
                    + " at either end, no '.lock' at the end, and neither HEAD nor @.");
        }
        return new BranchChoice(branch, missing);
    }

    /** Whether Git can create a branch with this name, as {@code git check-ref-format --branch} checks. */
    public static boolean isName(String name) {
        return !name.startsWith("-")
                && !NO_NAMES.contains(name)
                && !LOCKED.matcher(name).find()
                && Repository.isValidRefName(Constants.R_HEADS + name);
    }

    /** Whether the run does not push to it. */
    public boolean isToRead() {
        return missing == Missing.NOTHING_TO_READ;
    }

    /** The refs to request first: enough in most cases, and few even if there are thousands of branches. */
    String[] prefixes() {
        return branch.isEmpty()
                ? new String[] {Constants.HEAD}
                : new String[] {Constants.HEAD, Constants.R_HEADS + branch};
    }

    /** The refs to request if those were not enough. */
    public static String[] allBranches() {
        return new String[] {Constants.HEAD, Constants.R_HEADS};
    }

    /**
     * Finds the branch among the refs that a server listed.
     *
     * @param complete whether these are all branches
     * @param remote the repository, for messages, and to name its first branch
     * @return empty if the list of all branches is needed
     * @throws InvalidSetupException if there is no such branch, or if the choice is ambiguous
     */
    public Optional<Found> find(Map<String, Ref> refs, boolean complete, Transports remote)
            throws InvalidSetupException {
        Optional<Ref> named =
                branch.isEmpty() ? defaultBranch(refs) : Optional.ofNullable(refs.get(Constants.R_HEADS + branch));
        if (named.isPresent()) {
            Ref ref = named.get();
            return Optional.of(new Found(shortName(ref), ref.getObjectId(), named));
        }
        if (!complete) {
            return Optional.empty();
        }
        String url = remote.url().display();
        List<String> names = names(refs);
        if (names.isEmpty()) {
            Optional<String> first = branch.isEmpty() ? remote.unbornHead() : Optional.of(branch);
            return Optional.of(new Found(
                    first.orElse(USUAL_DEFAULTS.get(0)), ObjectId.zeroId(), Optional.empty(), first.isEmpty()));
        }
        if (!branch.isEmpty() && missing != Missing.CREATED) {
            throw new InvalidSetupException("There is no branch '" + branch + "' in " + url + "; there is "
                    + shown(names) + ". Correct the name"
                    + (isToRead() ? "." : ", or have the branch created with " + Advice.CREATE_BRANCH + "."));
        }
        if (!branch.isEmpty()) {
            refuseBeside(branch, names, url);
        }
        Optional<Ref> start = defaultBranch(refs).or(() -> likelyDefault(refs, names));
        if (start.isEmpty()) {
            throw new InvalidSetupException(url + " does not say which branch is its default one; there is "
                    + shown(names) + ". "
                    + (isToRead()
                            ? "Name the mirror's branch."
                            : branch.isEmpty()
                                    ? "Name the branch to mirror into."
                                    : "Create '" + branch + "' by hand."));
        }
        return Optional.of(
                branch.isEmpty()
                        ? new Found(shortName(start.get()), start.get().getObjectId(), start)
                        : new Found(branch, ObjectId.zeroId(), start));
    }

    /**
     * Rejects a new branch that Git cannot create beside the existing ones, because it stores branches as files, and
     * those with a {@code /} in folders.
     *
     * @param names the existing branches
     * @param url the repository's address, for the message
     * @throws InvalidSetupException if one of them is in the way
     */
    public static void refuseBeside(String branch, List<String> names, String url) throws InvalidSetupException {
        Optional<String> other = names.stream()
                .filter(name -> name.startsWith(branch + "/") || branch.startsWith(name + "/"))
                .findFirst();
        if (other.isPresent()) {
            String name = ServerText.clean(other.get());
            throw new InvalidSetupException("The branch '" + branch + "' cannot be made in " + url
                    + ", since there is a branch '" + name
                    + "': Git keeps the one as a file and the other as a folder of that name. Choose another name, or"
                    + " delete the branch '" + name + "'.");
        }
    }

    /** The branch that the remote's HEAD points to. */
    private static Optional<Ref> defaultBranch(Map<String, Ref> refs) {
        Ref head = refs.get(Constants.HEAD);
        if (head == null || !head.isSymbolic()) {
            return Optional.empty();
        }
        Ref target = head.getTarget();
        return target.getObjectId() != null && target.getName().startsWith(Constants.R_HEADS)
                ? Optional.of(target)
                : Optional.empty();
    }

    /**
     * For servers that do not name a default branch: the branch at HEAD's commit, or the usual name, if the choice is
     * not ambiguous.
     */
    private static Optional<Ref> likelyDefault(Map<String, Ref> refs, List<String> names) {
        Ref head = refs.get(Constants.HEAD);
        List<String> candidates = names.stream()
                .filter(name -> head == null
                        || Objects.equals(
                                head.getObjectId(),
                                refs.get(Constants.R_HEADS + name).getObjectId()))
                .toList();
        Optional<String> usual =
                USUAL_DEFAULTS.stream().filter(candidates::contains).findFirst();
        Optional<String> only = candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
        return usual.or(() -> only).map(name -> refs.get(Constants.R_HEADS + name));
    }

    private static List<String> names(Map<String, Ref> refs) {
        return refs.keySet().stream()
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()))
                .toList();
    }

    private static String shortName(Ref ref) {
        return ref.getName().substring(Constants.R_HEADS.length());
    }

    private String shown(List<String> names) {
        List<String> nearest = names.stream()
                .sorted(Comparator.<String>comparingInt(name -> distance(branch, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NAMES_SHOWN)
                .map(ServerText::clean)
                .toList();
        int more = names.size() - nearest.size();
        return String.join(", ", nearest) + (more > 0 ? " and " + more + " more" : "");
    }

    /** The number of single-character edits between two names. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
