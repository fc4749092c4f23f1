package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerText;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/** Asks a remote for the names of its branches. */
public final class RemoteBranches {
    private RemoteBranches() {}

    public static List<String> read(Transports transports) throws InvalidSetupException, RemoteException {
        try (Transport transport = transports.open();
                FetchConnection connection = transport.openFetch(List.of(), BranchChoice.allBranches())) {
            return connection.getRefsMap().keySet().stream()
                    .filter(name -> name.startsWith(Constants.R_HEADS))
                    .map(name -> ServerText.clean(name.substring(Constants.R_HEADS.length())))
                    .sorted()
                    .toList();
        } catch (NotSupportedException | TransportException e) {
            throw transports.explain(e, GitFailure.Doing.READ).toException();
        }
    }
}
