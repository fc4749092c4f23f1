package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.TagPush.NewTag;
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
    /** How servers say that somebody else was faster, or is just at it. */
    private static final Pattern RACE = Pattern.compile(
            "failed to lock|cannot lock ref|lock failure|reference already exists|already exists|fetch first|stale info"
                    + "|non-fast.?forward|incorrect old value",
            Pattern.CASE_INSENSITIVE);

    /** How servers say that a ref was refused only because another one was. */
    private static final Pattern IN_COMPANY = Pattern.compile("atomic|transaction", Pattern.CASE_INSENSITIVE);

    /** Within some six seconds, if each is refused at once. */
    private static final int TIP_ATTEMPTS = 5;

    private final Transports transports;
    private final BranchChoice.Found branch;
    private final ProgressMonitor monitor;

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
        RemoteRefUpdate update = update(repository, commit);
        try (Transport transport = transports.open(repository)) {
            PushResult result = transport.push(monitor, List.of(update));
            return outcome(update, commit, result.getMessages());
        } catch (TransportException e) {
            return afterFailure(e, commit);
        }
    }

    /**
     * The same together with a tag at the commit: both or none. Where the server cannot do that, the branch alone, and the outcome tells.
     */
    PushOutcome push(Repository repository, ObjectId commit, NewTag tag)
            throws InvalidSetupException, RemoteException, IOException {
        RemoteRefUpdate update = update(repository, commit);
        RemoteRefUpdate ofTag = tag.update(repository);
        try (Transport transport = transports.open(repository)) {
            transport.setPushAtomic(true);
            PushResult result = transport.push(monitor, List.of(update, ofTag));
            if (update.getStatus() == RemoteRefUpdate.Status.OK) {
                boolean tagged = ofTag.getStatus() == RemoteRefUpdate.Status.OK;
                return new PushOutcome.Pushed(
                        commit.name(), tagged ? tag.object().name() : "");
            }
            return afterRejection(update, ofTag, tag, result.getMessages());
        } catch (TransportException e) {
            return e.getMessage().endsWith(JGitText.get().atomicPushNotSupported)
                    ? push(repository, commit)
                    : afterFailure(e, commit);
        }
    }

    private RemoteRefUpdate update(Repository repository, ObjectId commit) throws IOException {
        return new RemoteRefUpdate(repository, (String) null, commit, branch.ref(), false, null, branch.expected());
    }

    private PushOutcome outcome(RemoteRefUpdate update, ObjectId commit, String messages)
            throws InvalidSetupException, RemoteException, IOException {
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> new PushOutcome.Pushed(commit.name());
            case REJECTED_REMOTE_CHANGED, REJECTED_NONFASTFORWARD -> new PushOutcome.Moved();
            case REJECTED_OTHER_REASON -> afterRejection(update, messages);
            case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING, REJECTED_NODELETE ->
                throw new RemoteException(transports.url().display() + " did not say whether it took the push (status "
                        + update.getStatus() + "). Run the mirror again.");
        };
    }

    /** The server's words differ too much to tell a lost race from a refusal; whether the branch moved does. */
    private PushOutcome afterRejection(RemoteRefUpdate update, String messages)
            throws InvalidSetupException, RemoteException, IOException {
        String status = status(update);
        if (RACE.matcher(status).find() || messages.contains("error: cannot lock ref")) {
            return new PushOutcome.Moved();
        }
        if (!tip().equals(Optional.of(branch.expected()))) {
            return new PushOutcome.Moved();
        }
        throw new InvalidSetupException(transports.url().display() + " refused the push to branch '" + branch.branch()
                + "': " + status.replaceFirst("\\.+$", "") + "." + said(messages) + " "
                + RefusalCure.of(status + " " + messages));
    }

    /** Branch and tag were refused together, and one of them maybe only because of the other. */
    private PushOutcome afterRejection(RemoteRefUpdate update, RemoteRefUpdate ofTag, NewTag tag, String messages)
            throws InvalidSetupException, RemoteException, IOException {
        // A tag that was not there before is a reason to look again, like a branch that moved.
        if (new RemoteTags(transports).find(tag.name()).isPresent()
                || RACE.matcher(status(update)).find()
                || messages.contains("error: cannot lock ref")
                || !tip().equals(Optional.of(branch.expected()))) {
            return new PushOutcome.Moved();
        }
        boolean becauseOfTag = ofTag.getMessage() != null
                && !IN_COMPANY.matcher(ofTag.getMessage()).find();
        throw new InvalidSetupException(transports.url().display() + " refused the push to branch '" + branch.branch()
                + "' with the tag '" + tag.name() + "': " + status(becauseOfTag ? ofTag : update) + "." + said(messages)
                + " Nothing was pushed: the two go together." + TagPush.CURE
                + " and to push to the branch (branch protection, push rules), or mirror without the tag.");
    }

    private String status(RemoteRefUpdate update) {
        return transports.said(update.getMessage() == null ? "no reason given" : update.getMessage());
    }

    private String said(String messages) {
        String said = transports.said(messages);
        return said.isEmpty() ? "" : " The server says: " + said;
    }

    /** The connection may have broken after the server took the push. */
    private PushOutcome afterFailure(TransportException failure, ObjectId commit)
            throws InvalidSetupException, RemoteException, IOException {
        // The base is no longer among the server's refs, so JGit tried to send what it never fetched.
        if (GitFailure.cause(failure, MissingObjectException.class).isPresent()) {
            return new PushOutcome.Moved();
        }
        GitFailure explained = transports.explain(failure, GitFailure.Doing.PUSH);
        if (explained.kind() != GitFailure.Kind.SERVER) {
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
     * Where the server has the branch now; the zero id if it has none, empty if it does not say. What broke the push may take a moment
     * to pass, and a push that was taken must not be called a failure.
     */
    private Optional<ObjectId> tip() throws IOException {
        for (int attempt = 1; ; attempt++) {
            Optional<ObjectId> tip = tipNow();
            if (tip.isPresent() || attempt == TIP_ATTEMPTS) {
                return tip;
            }
            try {
                Thread.sleep(ThreadLocalRandom.current().nextLong(100L << attempt, 200L << attempt));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
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
