package io.jenkins.plugins.collectionmirror.engine.change.merge;

import io.jenkins.plugins.collectionmirror.engine.change.Element;
import io.jenkins.plugins.collectionmirror.engine.change.Matching;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A folder, request or example as it is in each state; null where it is not there. */
final class Trio {
    private Element base;
    private Element git;
    private Element postman;

    private Trio() {}

    Element base() {
        return base;
    }

    /** The element of one side. */
    Element of(Side side) {
        return side == Side.GIT ? git : postman;
    }

    /** That of Postman, else that of Git, else what both had. */
    Element any() {
        return postman != null ? postman : git != null ? git : base;
    }

    /** All elements of three outlines, by any of their elements; parents before their children. */
    static final class Index {
        private final Map<Element, Trio> byElement = new IdentityHashMap<>();
        private final List<Trio> all = new ArrayList<>();

        private Index() {}

        static Index of(Element base, Element git, Element postman) {
            Index index = new Index();
            Matching inGit = Matching.of(base, git);
            Matching inPostman = Matching.of(base, postman);
            // What both added is the same only if nothing else could be.
            Matching both = Matching.of(git, postman);
            for (Element element : elements(base)) {
                Trio trio = index.add();
                trio.base = element;
                trio.git = inGit.after(element).orElse(null);
                trio.postman = inPostman.after(element).orElse(null);
                index.enter(trio);
            }
            for (Element element : elements(git)) {
                if (!index.byElement.containsKey(element)) {
                    Trio trio = index.add();
                    trio.git = element;
                    trio.postman = both.after(element)
                            .filter(other -> !index.byElement.containsKey(other) && index.isSame(element, other))
                            .orElse(null);
                    index.enter(trio);
                }
            }
            for (Element element : elements(postman)) {
                if (!index.byElement.containsKey(element)) {
                    Trio trio = index.add();
                    trio.postman = element;
                    index.enter(trio);
                }
            }
            return index;
        }

        List<Trio> all() {
            return all;
        }

        Trio of(Element element) {
            return byElement.get(element);
        }

        private Trio add() {
            Trio trio = new Trio();
            all.add(trio);
            return trio;
        }

        private void enter(Trio trio) {
            for (Element element : new Element[] {trio.base, trio.git, trio.postman}) {
                if (element != null) {
                    byElement.put(element, trio);
                }
            }
        }

        /** Whether both sides added the same: by Postman's ids, else what nobody would want twice in one place. */
        private boolean isSame(Element one, Element other) {
            if (one.ids().stream().anyMatch(other.ids()::contains)) {
                return true;
            }
            boolean alike = one.kind() != Element.Kind.REQUEST
                    || one.character().equals(other.character())
                            && (!one.character().isEmpty() || one.own().equals(other.own()));
            return alike && one.name().equals(other.name()) && of(one.parent()) == of(other.parent());
        }

        /** The collection, and all that is in it. */
        private static List<Element> elements(Element collection) {
            List<Element> elements = new ArrayList<>(List.of(collection));
            for (Element element : collection.descendants()) {
                elements.add(element);
                element.children().stream()
                        .filter(child -> child.kind() == Element.Kind.EXAMPLE)
                        .forEach(elements::add);
            }
            return elements;
        }
    }
}
