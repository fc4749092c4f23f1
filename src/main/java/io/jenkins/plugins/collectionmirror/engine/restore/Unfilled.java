package io.jenkins.plugins.collectionmirror.engine.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.form.IdSidecar;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An item that was made, and is empty until its content and its name are written in one call. Its name says what it is
 * made for, so that no run makes it a second time, wherever the one before it was stopped.
 *
 * @param purpose what it will be
 * @param uid the uid of the item in the state that is brought back
 */
record Unfilled(Purpose purpose, String uid) {
    private static final Normaliser NORMALISER = new Normaliser(SecretsPolicy.KEEP);

    private static final int LONGEST_NAME = 60;
    private static final Pattern NAME =
            Pattern.compile("(?s).*\\(unfinished (restore|copy) of (.+) from [0-9a-f]{7}\\)");

    /** What becomes of it. */
    enum Purpose {
        /** The item itself, which is gone. */
        RESTORE,
        /** A copy beside it. */
        COPY;

        private String word() {
            return this == COPY ? "copy" : "restore";
        }
    }

    /** The temporary name of an item until it is complete. */
    String name(String wanted, String commit) {
        return Printable.excerpt(wanted, LONGEST_NAME) + " (unfinished " + purpose.word() + " of " + uid + " from "
                + SavedItems.shortId(commit) + ")";
    }

    /** The purpose of an item of the workspace, if it is an unfilled one. */
    static Optional<Unfilled> of(ItemRef item) {
        Matcher name = NAME.matcher(item.name());
        return name.matches()
                ? Optional.of(
                        new Unfilled(name.group(1).equals("copy") ? Purpose.COPY : Purpose.RESTORE, name.group(2)))
                : Optional.empty();
    }

    /**
     * Refuses an item that is not as empty as it was made. It is mirrored nowhere before it is filled, so what somebody
     * has put into it meanwhile would be lost.
     *
     * @param wanted what it is to be filled with, in normalised form; a write that Postman did half may have left that
     * @throws ItemException if there is something else in it
     */
    static void requireEmpty(ItemRef item, Content wanted, SourceReader workspace)
            throws ItemException, SourceException, IOException, InterruptedException {
        ItemKind kind = item.kind();
        Content now = NORMALISER.normalise(kind, workspace.read(item)).document();
        String wantedName = ApiForm.name(kind, ReadBack.tree(wanted));
        boolean isHalfWritten = ReadBack.saysTheSame(
                kind, ApiForm.of(kind, IdSidecar.join(now, ApiForm.named(kind, wantedName))), ApiForm.of(kind, wanted));
        if (!isHalfWritten && !ReadBack.saysTheSame(kind, now, empty(kind, ReadBack.tree(now)))) {
            throw new ItemException("An earlier run created \"" + Printable.excerpt(item.name()) + "\" (" + item.uid()
                    + ") for it and was stopped before it could fill it. Something else is in there by now, so it was"
                    + " not overwritten. Move that to another place in Postman, and run the same command again.");
        }
    }

    /** The content of an item that has only its name and format. */
    private static Content empty(ItemKind kind, JsonNode item) {
        ObjectNode empty = JsonNodeFactory.instance.objectNode();
        if (kind == ItemKind.COLLECTION) {
            empty.putObject("info")
                    .put("name", ApiForm.name(kind, item))
                    .set("schema", item.path("info").path("schema"));
            empty.putArray("item");
        } else {
            empty.put("name", ApiForm.name(kind, item)).putArray("values");
        }
        return Content.of(empty.toString().getBytes(StandardCharsets.UTF_8));
    }
}
