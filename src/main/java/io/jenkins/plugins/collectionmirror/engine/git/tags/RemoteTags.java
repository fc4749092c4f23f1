package io.jenkins.plugins.collectionmirror.engine.git.tags;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerText;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;

/** Asks a remote for its tags. */
public final class RemoteTags {
    private final Transports transports;

    public RemoteTags(Transports transports) {
        this.transports = transports;
    }

    /**
     * Checks that Git allows a tag with this name.
     *
     * @throws InvalidSetupException if it does not
     */
    public static void validate(String name) throws InvalidSetupException {
        if (name.startsWith(Constants.R_REFS)) {
            throw new InvalidSetupException("'" + ServerText.clean(name)
                    + "' cannot be the name of a tag. Give its short name, such as v1.4.0.");
        }
        if (name.startsWith("-")
                || name.equals(Constants.HEAD)
                || !Repository.isValidRefName(Constants.R_TAGS + name)) {
            throw new InvalidSetupException("'" + ServerText.clean(name) + "' cannot be the name of a tag."
                    + " Git allows no blanks, '..', '~', '^', ':', '?', '*', '[' or '\\' in it, no '-' in front, no"
                    + " '/' or"
                    + " '.' at either end, and no '.lock' at the end.");
        }
    }

    /**
     * The tag with a name.
     *
     * @throws InvalidSetupException if Git cannot store a tag with that name beside the existing ones
     */
    public Optional<TagRef> find(String name) throws InvalidSetupException, RemoteException {
        int slash = name.indexOf('/');
        Optional<TagRef> found = Optional.empty();
        // One folder has few tags, and one of them may conflict with the name.
        for (TagRef tag : read(slash < 0 ? name : name.substring(0, slash))) {
            if (tag.name().equals(name)) {
                found = Optional.of(tag);
            } else if (tag.name().startsWith(name + "/") || name.startsWith(tag.name() + "/")) {
                throw new InvalidSetupException("There can be no tag '" + name + "' in "
                        + transports.url().display() + " beside the tag '" + ServerText.clean(tag.name())
                        + "', which is there: Git keeps them as a file and a folder of the same name. Nothing was"
                        + " changed."
                        + " Choose another name.");
            }
        }
        return found;
    }

    /** The tags with a message. */
    List<TagRef> annotated() throws InvalidSetupException, RemoteException {
        return read("").stream().filter(TagRef::isAnnotated).toList();
    }

    private List<TagRef> read(String prefix) throws InvalidSetupException, RemoteException {
        try (Transport transport = transports.open();
                FetchConnection connection = transport.openFetch(List.of(), Constants.R_TAGS + prefix)) {
            return connection.getRefsMap().values().stream()
                    .filter(ref -> ref.getName().startsWith(Constants.R_TAGS) && ref.getObjectId() != null)
                    .map(RemoteTags::of)
                    .toList();
        } catch (NotSupportedException | TransportException e) {
            throw transports.explain(e, GitFailure.Doing.READ).toException();
        }
    }

    private static TagRef of(Ref ref) {
        ObjectId commit = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
        return new TagRef(
                ref.getName().substring(Constants.R_TAGS.length()),
                ref.getObjectId().name(),
                commit.name());
    }
}
