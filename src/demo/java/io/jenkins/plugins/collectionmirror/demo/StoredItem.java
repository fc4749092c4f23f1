package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A stored collection or environment. Its tree is never changed: an edit stores another.
 *
 * @param id its id
 * @param uid the owner's id and its own
 * @param name its name
 * @param createdAt when it was added
 * @param updatedAt the time of its last change in lists, which is not always true
 * @param tree its content
 */
record StoredItem(String id, String uid, String name, String createdAt, String updatedAt, ObjectNode tree) {}
