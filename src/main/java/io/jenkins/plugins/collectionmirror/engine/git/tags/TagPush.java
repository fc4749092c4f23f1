package io.jenkins.plugins.collectionmirror.engine.git.tags;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.Refusal;
import io.jenkins.plugins.collectionmirror.engine.git.host.RefusalCure;
import io.jenkins.plugins.collectionmirror.engine.git.object.ObjectSigner;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Transports;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** Creates a tag at a commit that the remote has. An existing tag is never moved. */
public final class TagPush {
    /** The fix if a server does not allow an account to create tags. */
    public static final String CURE =
            " Allow this account to create the tag (protected tags in GitLab, rulesets for tags in GitHub,"
                    + " hooks elsewhere)";

    private final Transports transports;
    private final ProgressMonitor monitor;

    public TagPush(Transports transports, ProgressMonitor monitor) {
        this.transports = transports;
        this.monitor = monitor;
    }

    /** A tag object in a scratch repository, for a new tag. */
    public record NewTag(String name, ObjectId object) {
        /** Signs and writes the object. */
        public static NewTag insert(TagDetails details, ObjectId commit, ObjectSigner signer, ObjectInserter inserter)
                throws InvalidSetupException, IOException {
            TagBuilder tag = new TagBuilder();
            tag.setTag(details.name());
            tag.setObjectId(commit, Constants.OBJ_COMMIT);
            tag.setTagger(new PersonIdent(
                    details.tagger().name(),
                    details.tagger().email(),
                    details.when().toInstant(),
                    details.when().getZone()));
            tag.setMessage(details.message().replace("\0", ""));
            signer.sign(tag, tag.getTagger());
            return new NewTag(details.name(), inserter.insert(tag));
        }

        /** Creates the tag, and never changes an existing one. */
        public RemoteRefUpdate update(Repository repository) throws IOException {
            return new RemoteRefUpdate(
                    repository, (String) null, object, Constants.R_TAGS + name, false, null, ObjectId.zeroId());
        }
    }

    /**
     * @throws InvalidSetupException if the server refuses for a reason that the user can fix, or has the tag at another
     *     commit
     * @throws RemoteException if the server or the network fails
     */
    public TagOutcome push(Repository repository, NewTag tag, ObjectId commit)
            throws InvalidSetupException, RemoteException, IOException {
        RemoteRefUpdate update = tag.update(repository);
        try (Transport transport = transports.open(repository)) {
            PushResult result = transport.push(monitor, List.of(update));
            return switch (update.getStatus()) {
                case OK, UP_TO_DATE -> new TagOutcome.Created(tag.object().name());
                default -> whereItIs(tag, commit).orElseThrow(() -> refused(tag, update, result.getMessages()));
            };
        } catch (NotSupportedException | TransportException e) {
            GitFailure explained = transports.explain(e, GitFailure.Doing.PUSH);
            if (!explained.kind().isUsers()) {
                // The connection may have broken after the server accepted the tag.
                Optional<TagOutcome> there = whereItIs(tag, commit);
                if (there.isPresent()) {
                    return there.get();
                }
            }
            throw explained.toException();
        }
    }

    private Optional<TagOutcome> whereItIs(NewTag tag, ObjectId commit) throws InvalidSetupException, RemoteException {
        Optional<TagRef> there = new RemoteTags(transports).find(tag.name());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (there.get().object().equals(tag.object().name())) {
            return Optional.of(new TagOutcome.Created(tag.object().name()));
        }
        if (there.get().commit().equals(commit.name())) {
            return Optional.of(new TagOutcome.Present(there.get()));
        }
        throw new InvalidSetupException("Somebody else set the tag '" + tag.name() + "' in "
                + transports.url().display() + " meanwhile, at commit "
                + there.get().commit() + ". Choose another name.");
    }

    private InvalidSetupException refused(NewTag tag, RemoteRefUpdate update, String messages) {
        String said = transports.said(messages);
        String status = transports.said(update.getMessage() == null ? "no reason given" : update.getMessage());
        String words = status + "\n" + messages;
        return new InvalidSetupException(transports.url().display() + " refused the tag '" + tag.name() + "': " + status
                + "." + (said.isEmpty() ? "" : " The server reports: " + said)
                + (Refusal.of(words).isAboutRights()
                        ? CURE + ", or leave the tag out."
                        : " " + RefusalCure.of(words, transports.url())));
    }
}
