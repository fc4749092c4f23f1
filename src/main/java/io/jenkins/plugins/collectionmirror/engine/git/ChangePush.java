package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.Refusal;
import io.jenkins.plugins.collectionmirror.engine.git.host.RefusalCure;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/**
 * Pushes a commit for review on Gerrit. The words of its refusals are those of Gerrit's own {@code ReceiveCommits}.
 *
 * @param target the short name of the branch that the change is for
 */
record ChangePush(Transports transports, String target, ProgressMonitor monitor, Change.Setup setup) {
    /** The server has this very commit: nothing changed since. */
    private static final Pattern SAME = Pattern.compile("no new changes|already exists|no changes made");

    private static final Pattern CLOSED = Pattern.compile("\\bchange\\b.*\\bclosed\\b", Pattern.CASE_INSENSITIVE);

    /** Whether an option can be a part of the ref that is pushed to. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9=@._+/-]+");

    /** How a push ended. */
    enum End {
        TAKEN,
        /** The server has the commit already. */
        SAME,
        /** The change was merged or abandoned. */
        CLOSED,
        /** The target is no longer where it was found. */
        MOVED
    }

    /** @param said what the server printed, on one line */
    record Answer(End end, String said) {}

    /**
     * @param options such as {@code r=ada}. They keep nothing from being pushed: what the server refuses with them is
     *     pushed without them
     * @throws InvalidSetupException if the server refuses for a reason that the user can fix
     */
    Answer push(Repository repository, ObjectId commit, List<String> options)
            throws InvalidSetupException, RemoteException, IOException {
        List<String> plain = options.stream()
                .filter(option -> PLAIN.matcher(option).matches())
                .toList();
        options.stream()
                .filter(option -> !plain.contains(option))
                .forEach(option ->
                        setup.warn("Gerrit cannot be asked for this by a push, so it is left out: " + option));
        try {
            return pushed(repository, commit, plain);
        } catch (InvalidSetupException e) {
            if (plain.isEmpty()) {
                throw e;
            }
            Answer without = pushed(repository, commit, List.of());
            setup.warn("The change has none of the reviewers, labels and the like that were asked for ("
                    + String.join(", ", plain) + "). " + e.getMessage());
            return without;
        }
    }

    private Answer pushed(Repository repository, ObjectId commit, List<String> options)
            throws InvalidSetupException, RemoteException, IOException {
        try {
            return once(repository, commit, options);
        } catch (TransportException e) {
            // The base is no longer among the server's refs, so JGit tried to send what it never fetched.
            if (GitFailure.cause(e, MissingObjectException.class).isPresent()) {
                return new Answer(End.MOVED, "");
            }
            GitFailure failure = transports.explain(e, GitFailure.Doing.PUSH);
            if (failure.kind().isUsers()) {
                throw failure.toException();
            }
        }
        // The server may have accepted it; then it has this commit, and reports that.
        try {
            return once(repository, commit, options);
        } catch (TransportException e) {
            throw transports.explain(e, GitFailure.Doing.PUSH).toException();
        }
    }

    private Answer once(Repository repository, ObjectId commit, List<String> options)
            throws InvalidSetupException, RemoteException, IOException {
        String ref = "refs/for/" + target + (options.isEmpty() ? "" : "%" + String.join(",", options));
        RemoteRefUpdate update = new RemoteRefUpdate(repository, (String) null, commit, ref, false, null, null);
        try (Transport transport = transports.open(repository)) {
            PushResult result = transport.push(monitor, List.of(update));
            return answer(update, result.getMessages());
        }
    }

    private Answer answer(RemoteRefUpdate update, String messages) throws InvalidSetupException, RemoteException {
        String said = transports.said(messages);
        String status = transports.said(update.getMessage() == null ? "no reason given" : update.getMessage());
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> new Answer(End.TAKEN, said);
            case REJECTED_OTHER_REASON -> {
                if (SAME.matcher(status).find()) {
                    yield new Answer(End.SAME, said);
                }
                if (CLOSED.matcher(status).find()) {
                    yield new Answer(End.CLOSED, said);
                }
                throw refusal(status, said);
            }
            default ->
                throw new RemoteException(transports.url().display() + " did not say whether it took the push (status "
                        + update.getStatus() + "). Run the mirror again.");
        };
    }

    private InvalidSetupException refusal(String status, String said) throws RemoteException {
        String message = transports.url().display() + " refused the push for review (refs/for/" + target + "): "
                + status.replaceFirst("\\.+$", "") + "."
                + (said.isEmpty() ? "" : " The server reports: " + said.replaceFirst("\\.*$", ".")) + " ";
        Refusal why = Refusal.of(status + "\n" + said);
        if (why.isPassing()) {
            throw new RemoteException(message + RefusalCure.of(status + "\n" + said, transports.url()));
        }
        return new InvalidSetupException(message
                + (why == Refusal.PROTECTED || why == Refusal.PERMISSION
                        ? "In Gerrit, grant the account \"Push\" on refs/for/refs/heads/* (the project's Access)."
                        : RefusalCure.of(status + "\n" + said, transports.url())));
    }
}
