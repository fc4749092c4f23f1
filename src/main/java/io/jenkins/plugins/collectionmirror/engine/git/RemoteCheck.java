package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.BranchChoice;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.TransferThread;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.Transport;

/**
 * Checks everything that a push needs, step by step. The connection for the push is opened and closed again; nothing is
 * sent.
 */
final class RemoteCheck {
    private static final String REPOSITORY = "repository";
    private static final String CREDENTIALS = "credentials";
    private static final String BRANCH = "branch";
    private static final String PUSH = "push";
    private static final String SIGNING = "signing key";
    private static final List<String> STEPS = List.of(REPOSITORY, CREDENTIALS, BRANCH, PUSH);

    private final GitRemote remote;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();

    RemoteCheck(GitRemote remote) {
        this.remote = remote;
    }

    List<Finding> run() {
        try (Transports transports = remote.transports();
                TransferThread thread = new TransferThread(transports.url().display(), transports.timeouts())) {
            thread.call(() -> looksAtRefs(transports) && triesPush(transports));
        } catch (RemoteException | IOException e) {
            findings.add(Finding.failed(STEPS.get(findings.size()), e.getMessage(), "Try again later."));
        } catch (InvalidSetupException e) {
            boolean reached = !findings.isEmpty();
            findings.add(Finding.failed(
                    reached ? BRANCH : REPOSITORY,
                    e.getMessage(),
                    reached ? "Correct the branch." : "Correct the repository's URL or the credentials."));
        }
        for (String step : STEPS.subList(findings.size(), STEPS.size())) {
            findings.add(Finding.skipped(step, "not looked at, since the step before failed"));
        }
        if (!remote.signing().equals(SigningKey.NONE)) {
            findings.add(signs());
        }
        return List.copyOf(findings);
    }

    private Finding signs() {
        try (ScratchFolder scratch = ScratchFolder.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            remote.checkSigning(scratch.folder());
            return Finding.ok(SIGNING, "can sign");
        } catch (InvalidSetupException e) {
            return Finding.failed(SIGNING, e.getMessage(), "Without it, nothing is committed.");
        } catch (IOException e) {
            return Finding.failed(SIGNING, e.getMessage(), "Try again later.");
        }
    }

    /** Whether the check can continue. */
    private boolean looksAtRefs(Transports transports) throws InvalidSetupException {
        String url = transports.url().display();
        Map<String, Ref> refs;
        try (Transport transport = transports.open();
                FetchConnection connection = transport.openFetch(List.of(), BranchChoice.allBranches())) {
            refs = connection.getRefsMap();
        } catch (NotSupportedException | TransportException e) {
            readFailed(transports.explain(e, GitFailure.Doing.READ), url);
            return false;
        }
        findings.add(Finding.ok(REPOSITORY, url + " answers"));
        findings.add(Finding.ok(
                CREDENTIALS,
                transports
                        .account()
                        .map(user -> "accepted, as user '" + user + "'")
                        .orElse("none needed, or this machine's own")));
        BranchChoice.Found branch = BranchChoice.of(remote.branch(), remote.createBranch())
                .find(refs, true, transports)
                .orElseThrow();
        transports.refuseCheckedOut(branch.branch());
        findings.add(
                branch.assumed()
                        ? Finding.warning(
                                BRANCH,
                                describe(branch) + ", and does not say what its default branch is called",
                                "Name the branch if it is another one.")
                        : Finding.ok(BRANCH, describe(branch)));
        return true;
    }

    private void readFailed(GitFailure failure, String url) {
        if (failure.kind() == GitFailure.Kind.CREDENTIALS || failure.kind() == GitFailure.Kind.PERMISSION) {
            findings.add(Finding.ok(REPOSITORY, url + " answers"));
            findings.add(Finding.failed(CREDENTIALS, failure.message(), failure.cure()));
        } else {
            findings.add(Finding.failed(REPOSITORY, failure.message(), failure.cure()));
        }
    }

    private boolean triesPush(Transports transports) {
        try (Transport transport = transports.open();
                PushConnection connection = transport.openPush()) {
            findings.add(Finding.ok(
                    PUSH,
                    "allowed; the server lists " + refs(connection.getRefsMap().size())
                            + "; branch rules and hooks apply only to the push itself"));
            return true;
        } catch (NotSupportedException | TransportException e) {
            GitFailure failure = transports.explain(e, GitFailure.Doing.PUSH);
            findings.add(Finding.failed(PUSH, failure.message(), failure.cure()));
            return false;
        }
    }

    private String describe(BranchChoice.Found branch) {
        if (branch.exists()) {
            return "'" + branch.branch() + "' exists" + (remote.branch().isEmpty() ? "; it is the default branch" : "");
        }
        Optional<String> base = branch.base().map(Ref::getName);
        return "'" + branch.branch() + "' will be created"
                + base.map(name -> ", from " + name.replaceFirst("^refs/heads/", ""))
                        .orElse("; the repository is empty");
    }

    private static String refs(int count) {
        return count + (count == 1 ? " ref" : " refs");
    }
}
