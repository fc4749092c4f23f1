package io.jenkins.plugins.collectionmirror.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The people of the look-alike's team, in the form of {@code GET /users/{id}}: {@code id}, {@code name}, {@code
 * username}, {@code email}, {@code roles} and {@code joinedAt}, without an envelope. Thread-safe.
 */
public final class People {
    private static final int FIRST_ID = 20_000_001;

    private final Map<String, Person> people = new LinkedHashMap<>();
    private boolean told = true;

    People() {
        people.put(Account.userId(), new Person("robin-sample", "Robin Sample", "robin.sample@example.com"));
    }

    /** One of them. */
    record Person(String username, String name, String email) {}

    /** Adds a person to the team, with an id. */
    public synchronized String add(String username, String name, String email) {
        String id = Integer.toString(FIRST_ID + people.size());
        people.put(id, new Person(username, name, email));
        return id;
    }

    /** Sets whether the plan and the key's role may see the people; many may not. */
    public synchronized void setTold(boolean allowed) {
        told = allowed;
    }

    synchronized Person get(String id) {
        return Optional.ofNullable(people.get(id)).orElseThrow();
    }

    synchronized Reply reply(String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!told) {
            body.putObject("error")
                    .put("name", "forbidden")
                    .put("message", "You are not authorized to perform this action.");
            return Reply.problem(403, body);
        }
        Person person = people.get(id);
        if (person == null) {
            body.putObject("error").put("name", "notFound").put("message", "The requested user was not found.");
            return Reply.problem(404, body);
        }
        body.put("id", Long.parseLong(id))
                .put("name", person.name())
                .put("username", person.username())
                .put("email", person.email());
        body.putArray("roles").add("user");
        return Reply.json(200, body.put("joinedAt", "2024-01-15T09:00:00.000Z"));
    }
}
