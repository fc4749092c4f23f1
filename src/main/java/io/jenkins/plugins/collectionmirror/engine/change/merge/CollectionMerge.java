package io.jenkins.plugins.collectionmirror.engine.change.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.change.Element;
import io.jenkins.plugins.collectionmirror.engine.change.Element.Kind;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import io.jenkins.plugins.collectionmirror.engine.change.Outline;
import java.util.List;

/** Merges collections of the formats v2.0 and v2.1: each folder, request and example by itself. */
final class CollectionMerge {
    private final Trio.Index index;
    private final Places places;
    private final NodeMerge own;

    private CollectionMerge(Trio.Index index, Contest contest) {
        this.index = index;
        this.places = Places.of(index, contest);
        this.own = new NodeMerge(contest);
    }

    /** Whether a document is such a collection in all its parts. */
    static boolean fits(JsonNode document) {
        return document.path("info").isObject() && areObjects(document.path("item"));
    }

    private static boolean areObjects(JsonNode items) {
        for (JsonNode item : items) {
            if (!item.isObject() || !areObjects(item.path("item")) || !areObjects(item.path("response"))) {
                return false;
            }
        }
        return items.isArray() || items.isMissingNode();
    }

    /** The merged collection, with the ids of all that is in Postman. */
    static ObjectNode merge(Document base, Document git, Document postman, Contest contest) {
        Trio.Index index = Trio.Index.of(outline(base), outline(git), Outline.of(postman.document(), postman.ids()));
        return new CollectionMerge(index, contest).element(index.all().get(0));
    }

    /** Who edits files seldom edits the sidecar: then its ids are those of other parts, and say nothing. */
    private static Element outline(Document state) {
        boolean go = goTogether(state.document(), state.ids());
        return Outline.of(state.document(), go ? state.ids() : MissingNode.getInstance());
    }

    private static boolean goTogether(JsonNode element, JsonNode ids) {
        for (String key : OwnMembers.CHILDREN) {
            JsonNode children = element.path(key);
            if (children.size() != ids.path(key).size()) {
                return false;
            }
            for (int i = 0; i < children.size(); i++) {
                if (!goTogether(children.path(i), ids.path(key).path(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private ObjectNode element(Trio trio) {
        Element git = trio.of(Side.GIT);
        Element postman = trio.of(Side.POSTMAN);
        JsonNode members = git == null || postman == null
                ? OwnMembers.of(trio.any())
                : own.merge("", OwnMembers.of(trio.base()), OwnMembers.of(git), OwnMembers.of(postman));
        ObjectNode merged = members.deepCopy();
        if (postman != null) {
            CarriedIds.into(
                    merged,
                    postman.source().item(),
                    OwnMembers.ids(postman.source().ids()));
        }
        for (String key : OwnMembers.CHILDREN) {
            List<Trio> children = OrderMerge.merge(
                    children(trio, trio.base(), key), children(trio, git, key), children(trio, postman, key));
            if (!children.isEmpty() || hasList(trio, key)) {
                ArrayNode list = merged.putArray(key);
                children.forEach(child -> list.add(element(child)));
            }
        }
        return merged;
    }

    /** The children of an element in one state that are its children in the merged state, too. */
    private List<Trio> children(Trio parent, Element element, String key) {
        if (element == null) {
            return List.of();
        }
        return element.children().stream()
                .filter(child -> (child.kind() == Kind.EXAMPLE) == key.equals("response"))
                .map(index::of)
                .filter(child -> places.has(child) && places.parent(child) == parent)
                .toList();
    }

    private static boolean hasList(Trio trio, String key) {
        boolean inGit = OwnMembers.has(trio.of(Side.GIT), key);
        boolean inPostman = OwnMembers.has(trio.of(Side.POSTMAN), key);
        if (trio.of(Side.GIT) == null || trio.of(Side.POSTMAN) == null) {
            return inGit || inPostman;
        }
        return inGit == OwnMembers.has(trio.base(), key) ? inPostman : inGit;
    }
}
