package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.Refusal;
import io.jenkins.plugins.collectionmirror.engine.git.host.RefusalCure;
import io.jenkins.plugins.collectionmirror.engine.git.tags.RemoteTags;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagPush;
import io.jenkins.plugins.collectionmirror.engine.git.tags.TagPush.NewTag;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.RemoteBranches;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** Moves the remote's branch to a new commit by compare-and-swap, and finds out the result. */
final class BranchPush {
    /**
     * Messages of servers when somebody else was faster, or is pushing now; some servers also send them for troubles of
     * their own.
     */
    private static final Pattern RACE = Pattern.compile(
            "failed to lock|cannot lock ref|lock failure|reference already exists|already exists|fetch first|stale info"
                    + "|non-fast.?forward|incorrect old value",
            Pattern.CASE_INSENSITIVE);

    /** Messages of servers when a ref was rejected only because another one was. */
    private static final Pattern IN_COMPANY = Pattern.compile("atomic|transaction", Pattern.CASE_INSENSITIVE);

    private static final Pattern END = Pattern.compile("\\p{Punct}\\z");

    /** About six seconds in all, if every push is rejected at once. */
    private static final int TIP_ATTEMPTS = 5;

    /** Locks are held for a moment or forever: this is about ten seconds in all. */
    private static final int LOCK_ATTEMPTS = 6;

    private static final int MOST_DOUBLINGS = 4;

    private final Transports transports;
    private final BranchChoice.Found branch;
    private final ProgressMonitor monitor;
    private List<String> options = List.of();

    /** Further push options for servers that support them; on GitLab, they open a merge request. */
    BranchPush asking(List<String> pushOptions) {
        options = List.copyOf(pushOptions);
        return this;
    }

    BranchPush(Transports transports, BranchChoice.Found branch, ProgressMonitor monitor) {
        this.transports = transports;
        this.monitor = monitor;
        this.branch = branch;
    }

    /**
     * @param commit a commit on top of the fetched branch
     */
    PushOutcome push(Repository repository, ObjectId commit)
            throws InvalidSetupException, RemoteException, IOException {
        return untilNotLocked(() -> {
            RemoteRefUpdate update = update(repository, commit);
            try (Transport transport = transports.open(repository)) {
                if (!options.isEmpty()) {
                    transport.setPushOptions(options);
                }
                PushResult result = transport.push(monitor, List.of(update));
                return outcome(update, commit, result.getMessages());
            } catch (TransportException e) {
                return afterFailure(e, commit);
            }
        });
    }

    /**
     * The same together with a tag at the commit: both or none. If the server cannot do that, only the branch is
     * pushed, and the outcome shows it.
     */
    PushOutcome push(Repository repository, ObjectId commit, NewTag tag)
            throws InvalidSetupException, RemoteException, IOException {
        return untilNotLocked(() -> {
            RemoteRefUpdate update = update(repository, commit);
            RemoteRefUpdate ofTag = tag.update(repository);
            try (Transport transport = transports.open(repository)) {
                transport.setPushAtomic(true);
                PushResult result = transport.push(monitor, List.of(update, ofTag));
                if (update.getStatus() == RemoteRefUpdate.Status.OK) {
                    boolean tagged = ofTag.getStatus() == RemoteRefUpdate.Status.OK;
                    return new PushOutcome.Pushed(
                            commit.name(), tagged ? tag.object().name() : "", transports.said(result.getMessages()));
                }
                return afterRejection(update, ofTag, tag, result.getMessages());
            } catch (TransportException e) {
                return e.getMessage().endsWith(JGitText.get().atomicPushNotSupported)
                        ? push(repository, commit)
                        : afterFailure(e, commit);
            }
        });
    }

    /** One push. */
    private interface Attempt {
        PushOutcome made() throws InvalidSetupException, RemoteException, IOException, LockedException;
    }

    /** A locked branch has not changed, so there is no newer head for a new commit. */
    private PushOutcome untilNotLocked(Attempt push) throws InvalidSetupException, RemoteException, IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return push.made();
            } catch (LockedException e) {
                if (attempt == LOCK_ATTEMPTS || !pause(attempt)) {
                    throw new RemoteException(transports.url().display() + " could not lock the branch '"
                            + branch.branch() + "', though it does not move: " + e.getMessage()
                            + " Try again later. If it stays, ask whoever runs the Git server: a process that"
                            + " crashed may"
                            + " have left its lock.");
                }
            }
        }
    }

    /** The branch is unchanged, and the server reports that somebody has locked it. */
    private static final class LockedException extends Exception {
        private static final long serialVersionUID = 1L;

        LockedException(String said) {
            super(said);
        }
    }

    private RemoteRefUpdate update(Repository repository, ObjectId commit) throws IOException {
        return new RemoteRefUpdate(repository, (String) null, commit, branch.ref(), false, null, branch.expected());
    }

    private PushOutcome outcome(RemoteRefUpdate update, ObjectId commit, String messages)
            throws InvalidSetupException, RemoteException, IOException, LockedException {
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> new PushOutcome.Pushed(commit.name(), "", transports.said(messages));
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> new PushOutcome.Moved();
            case REJECTED_OTHER_REASON -> afterRejection(update, messages);
            case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING, REJECTED_NODELETE ->
                throw new RemoteException(transports.url().display() + " did not say whether it took the push (status "
                        + update.getStatus() + "). Run the mirror again.");
        };
    }

    /**
     * The servers' messages differ too much to tell a lost race from a refusal, so the branch itself is checked for a
     * change.
     */
    private PushOutcome afterRejection(RemoteRefUpdate update, String messages)
            throws InvalidSetupException, RemoteException, IOException, LockedException {
        if (hasMoved()) {
            return new PushOutcome.Moved();
        }
        refuseLocked(update, messages);
        String status = status(update);
        String message = transports.url().display() + " refused the push to branch '" + branch.branch() + "': "
                + status.replaceFirst("\\.+$", "") + "." + said(messages) + " "
                + RefusalCure.of(status + "\n" + messages, transports.url());
        if (Refusal.of(status + "\n" + messages).isPassing()) {
            throw new RemoteException(message);
        }
        throw new InvalidSetupException(message);
    }

    /** Branch and tag were rejected together, perhaps one of them only because of the other. */
    private PushOutcome afterRejection(RemoteRefUpdate update, RemoteRefUpdate ofTag, NewTag tag, String messages)
            throws InvalidSetupException, RemoteException, IOException, LockedException {
        // A tag that is new on the server is a reason to fetch again, like a changed branch.
        if (new RemoteTags(transports).find(tag.name()).isPresent() || hasMoved()) {
            return new PushOutcome.Moved();
        }
        refuseLocked(update, messages);
        boolean becauseOfTag = ofTag.getMessage() != null
                && !IN_COMPANY.matcher(ofTag.getMessage()).find();
        String status = status(becauseOfTag ? ofTag : update);
        String words = status + "\n" + messages;
        throw new InvalidSetupException(transports.url().display() + " refused the push to branch '" + branch.branch()
                + "' with the tag '" + tag.name() + "': " + status + "." + said(messages)
                + " Nothing was pushed: the two go together."
                + (Refusal.of(words).isAboutRights()
                        ? TagPush.CURE
                                + " and to push to the branch (branch protection, push rules), or mirror without the"
                                + " tag."
                        : " " + RefusalCure.of(words, transports.url())));
    }

    private boolean hasMoved() throws IOException {
        return !tip().equals(Optional.of(branch.expected()));
    }

    /**
     * Tells a lock from a branch that cannot be created, perhaps because somebody else's new branch conflicts with it.
     */
    private void refuseLocked(RemoteRefUpdate update, String messages)
            throws InvalidSetupException, RemoteException, LockedException {
        String status = status(update);
        if (RACE.matcher(status).find() || messages.contains("error: cannot lock ref")) {
            if (!branch.exists()) {
                BranchChoice.refuseBeside(
                        branch.branch(),
                        RemoteBranches.read(transports),
                        transports.url().display());
            }
            throw new LockedException(status.replaceFirst("\\.+$", "") + "." + said(messages));
        }
    }

    private String status(RemoteRefUpdate update) {
        return transports.said(update.getMessage() == null ? "no reason given" : update.getMessage());
    }

    private String said(String messages) {
        String said = transports.said(messages);
        return said.isEmpty()
                ? ""
                : " The server reports: " + said + (END.matcher(said).find() ? "" : ".");
    }

    /** The connection may have broken after the server accepted the push. */
    private PushOutcome afterFailure(TransportException failure, ObjectId commit)
            throws InvalidSetupException, RemoteException, IOException {
        // The base is no longer among the server's refs, so JGit tried to send objects that were never fetched.
        if (GitFailure.cause(failure, MissingObjectException.class).isPresent()) {
            return new PushOutcome.Moved();
        }
        GitFailure explained = transports.explain(failure, GitFailure.Doing.PUSH);
        if (explained.kind().isUsers()) {
            throw explained.toException();
        }
        Optional<ObjectId> tip = tip();
        if (tip.equals(Optional.of(commit))) {
            return new PushOutcome.Pushed(commit.name());
        }
        if (tip.isPresent() && !tip.get().equals(branch.expected())) {
            return new PushOutcome.Moved();
        }
        throw explained.toException();
    }

    /**
     * The branch's commit on the server now; the zero id if the branch does not exist, empty if the server does not
     * answer. It retries, because the error may be temporary, and an accepted push must not be reported as a failure.
     */
    private Optional<ObjectId> tip() throws IOException {
        for (int attempt = 1; ; attempt++) {
            Optional<ObjectId> tip = tipNow();
            if (tip.isPresent() || attempt == TIP_ATTEMPTS) {
                return tip;
            }
            if (!pause(attempt)) {
                return Optional.empty();
            }
        }
    }

    /** Waits, longer after each attempt; false if the run is interrupted. */
    private static boolean pause(int attempt) {
        int doublings = Math.min(attempt, MOST_DOUBLINGS);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(100L << doublings, 200L << doublings));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<ObjectId> tipNow() throws IOException {
        try (Transport transport = transports.open();
                FetchConnection connection = transport.openFetch(List.of(), branch.ref())) {
            Ref ref = connection.getRef(branch.ref());
            return Optional.of(ref == null ? ObjectId.zeroId() : ref.getObjectId());
        } catch (TransportException e) {
            return Optional.empty();
        }
    }
}
