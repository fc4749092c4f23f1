package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One run's hold on a branch: reads its head and moves it by commits that are built without a work tree. */
public interface MirrorBranch extends AutoCloseable {
    /**
     * The branch's newest state, as little of it as the server lets us have: one commit, no file contents.
     *
     * @param directory the mirror's folder in the repository, such as {@code postman}, with {@code /} between segments
     * @throws InvalidSetupException if the user has to change something first; for a missing branch it names those that exist
     * @throws RemoteException if the server or the network fails
     */
    BranchHead fetch(String directory) throws InvalidSetupException, RemoteException;

    /**
     * The content of one file below the folder of the head last fetched.
     *
     * @return empty when the head has no such file
     */
    Optional<byte[]> read(String path) throws InvalidSetupException, RemoteException;

    /**
     * Commits the edits on top of the head last fetched and moves the branch there, if it is still where it was: never by force.
     * Everything outside the folder stays byte for byte.
     *
     * @throws InvalidSetupException if the server refuses for a reason that the user can cure: permissions, protected branch, a hook
     * @throws RemoteException if the server or the network fails
     * @throws IOException if the scratch disk fails
     */
    PushOutcome push(List<TreeEdit> edits, CommitDetails details)
            throws InvalidSetupException, RemoteException, IOException;

    /** The bytes of packs received from the server so far. */
    long bytesReceived();

    @Override
    void close();
}
