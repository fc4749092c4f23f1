package io.jenkins.plugins.collectionmirror.job;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import io.jenkins.plugins.collectionmirror.config.Uses;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a mirror's items come from. Another plugin can bring one of its own: a class that extends {@link ItemChoice},
 * which has the usual settings, and whose descriptor has a symbol. Where a method takes {@code expand}, that fills in
 * variables.
 */
public interface ItemSource extends Describable<ItemSource>, ExtensionPoint {
    /**
     * The engine's source for one build. It is sent to the agent with the build's workspace.
     *
     * @throws InvalidSetupException if a setting is missing or wrong; the message says what to do
     */
    CollectionSource toSource(SourceContext build) throws InvalidSetupException;

    /** Which of the items are mirrored. */
    Selection selection(UnaryOperator<String> expand);

    /**
     * What happens to secrets in them.
     *
     * @throws InvalidSetupException if the setting is wrong
     */
    SecretSettings secretSettings(UnaryOperator<String> expand) throws InvalidSetupException;

    /** The source in words, for the log, as in {@code Mirroring … to https://…}. */
    String inWords(UnaryOperator<String> expand);

    /**
     * When items are read and compared.
     *
     * @param global what the global configuration says
     * @throws InvalidSetupException if the setting is wrong
     */
    default Verify verification(UnaryOperator<String> expand, Verify global) throws InvalidSetupException {
        return Verify.ALWAYS;
    }

    /** Whether the commit credits those who changed the items, where the source can tell who did. */
    default boolean namesAuthors() {
        return false;
    }

    /** What of the global configuration it uses. */
    default Uses uses(UnaryOperator<String> expand) {
        return Uses.NONE;
    }

    /**
     * The Postman account that the items come from. An administrator decides for each account whether secrets may be
     * kept, and once for everything that comes from none.
     */
    default Optional<PostmanItems> account() {
        return Optional.empty();
    }
}
