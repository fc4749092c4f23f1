package io.jenkins.plugins.collectionmirror.engine.git.object;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;

/** The rules of a branch's {@code .gitattributes} files (gitattributes) that concern filters. */
public final class PathAttributes {
    public static final String FILE = ".gitattributes";

    private static final String FILTER = "filter";
    private static final String MACRO = "[attr]";

    /** By the folder of each file, from the root on, with a slash at its end; the root's is empty. */
    private final Map<String, AttributesNode> nodes = new LinkedHashMap<>();

    private final Map<String, List<Attribute>> macros = new HashMap<>();

    /**
     * @param folder the folder of the file; folders come before their subfolders
     */
    public void add(String folder, byte[] content) throws IOException {
        AttributesNode node = new AttributesNode();
        node.parse(new ByteArrayInputStream(content));
        nodes.put(folder, node);
        if (folder.isEmpty()) {
            // Macros count only in the root's file.
            node.getRules().stream()
                    .filter(rule -> rule.getPattern().startsWith(MACRO))
                    .forEach(rule -> macros.put(
                            rule.getPattern().substring(MACRO.length()).strip(), rule.getAttributes()));
        }
    }

    /** The filter for a file's content, and the {@code .gitattributes} file that sets it; empty for none. */
    public Optional<PathFilter> filter(String path) {
        Optional<PathFilter> filter = Optional.empty();
        for (Map.Entry<String, AttributesNode> node : nodes.entrySet()) {
            if (!path.startsWith(node.getKey())) {
                continue;
            }
            String below = path.substring(node.getKey().length());
            for (AttributesRule rule : node.getValue().getRules()) {
                if (!rule.getPattern().startsWith(MACRO) && rule.isMatch(below, false)) {
                    Optional<Attribute> said = rule.getAttributes().stream()
                            .flatMap(this::expanded)
                            .filter(attribute -> attribute.getKey().equals(FILTER))
                            .reduce((first, second) -> second);
                    if (said.isPresent()) {
                        filter = Optional.ofNullable(said.get().getValue())
                                .map(name -> new PathFilter(name, path, node.getKey() + FILE));
                    }
                }
            }
        }
        return filter;
    }

    private Stream<Attribute> expanded(Attribute attribute) {
        List<Attribute> macro = macros.get(attribute.getKey());
        return macro == null || attribute.getState() != Attribute.State.SET ? Stream.of(attribute) : macro.stream();
    }
}
