package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The text of Postman's files. */
public final class V3Yaml {
    private V3Yaml() {}

    /**
     * A file, the one way that is committed: UTF-8, LF, two blanks a level. What has line breaks is a literal block, or
     * in double quotes where YAML has no other way; either way a line of it is a line of the file. Nothing is folded.
     * Quotes stand only where a reader of YAML 1.1 or 1.2 would otherwise take the text for something else.
     *
     * @param file its keys in the order in which they are written
     */
    public static byte[] write(ObjectNode file) {
        return YamlOutput.write(file);
    }

    /**
     * A file that anybody wrote, by the core schema of YAML 1.2. Numbers are as they are written; the order of keys is
     * kept. Aliases stand for what they mean, as long as they do not make too much of it.
     *
     * @throws YamlException if it is no YAML, no map, or has what Postman's files do not have
     */
    public static ObjectNode read(byte[] bytes) throws YamlException {
        return YamlInput.read(bytes);
    }
}
