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

/** Moves the remote's branch to a new commit by compare-and-swap, and makes out how that ended. */
final class BranchPush {
    /** How servers say that somebody else was faster, or is just at it; some of them of their own troubles, too. */
    private static final Pattern RACE = Pattern.compile(
            "failed to lock|cannot lock ref|lock failure|reference already exists|already exists|fetch first|stale info"
                    + "|non-fast.?forward|incorrect old value",
            Pattern.CASE_INSENSITIVE);

    /** How servers say that a ref was refused only because another one was. */
    private static final Pattern IN_COMPANY = Pattern.compile("atomic|transaction", Pattern.CASE_INSENSITIVE);

    private static final Pattern END = Pattern.compile("\\p{Punct}\\z");

    /** Within some six seconds, if each is refused at once. */
    private static final int TIP_ATTEMPTS = 5;

    /** Whoever holds a lock is done within a moment, or never: within some ten seconds. */
    private static final int LOCK_ATTEMPTS = 6;

    private static final int MOST_DOUBLINGS = 4;

    private final Transports transports;
    private final BranchChoice.Found branch;
    private final ProgressMonitor monitor;
    private List<String> options = List.of();

    /** What the server is asked for besides, where it takes such options; on GitLab, a merge request. */
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
     * @param commit a commit on top of the branch as it was found
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
     * The same together with a tag at the commit: both or none. Where the server cannot do that, the branch alone, and
     * the outcome tells.
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

    /** A branch that is locked but stays where it is has not moved: there is no newer head to build the commit on. */
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

    /** The branch is where it was found, and the server says that somebody has it. */
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

    /** The server's words differ too much to tell a lost race from a refusal; whether the branch moved does. */
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

    /** Branch and tag were refused together, and one of them maybe only because of the other. */
    private PushOutcome afterRejection(RemoteRefUpdate update, RemoteRefUpdate ofTag, NewTag tag, String messages)
            throws InvalidSetupException, RemoteException, IOException, LockedException {
        // A tag that was not there before is a reason to look again, like a branch that moved.
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

    /** Tells a lock from a branch that cannot be made, which somebody else's new branch may be in the way of. */
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

    /** The connection may have broken after the server took the push. */
    private PushOutcome afterFailure(TransportException failure, ObjectId commit)
            throws InvalidSetupException, RemoteException, IOException {
        // The base is no longer among the server's refs, so JGit tried to send what it never fetched.
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
     * Where the server has the branch now; the zero id if it has none, empty if it does not say. What broke the push
     * may take a moment to pass, and a push that was taken must not be called a failure.
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

    /** Waits, the longer the later; false if the run is told to stop. */
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
