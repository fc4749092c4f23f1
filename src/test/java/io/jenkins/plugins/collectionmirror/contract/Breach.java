package io.jenkins.plugins.collectionmirror.contract;

import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext.Pointers;
import io.jenkins.plugins.collectionmirror.demo.Witness.Seen;
import java.util.List;
import java.util.Optional;

/**
 * One place where a call is otherwise than the contract has it.
 *
 * @param side who is otherwise
 * @param call the method and the path as the contract spells it, such as {@code GET /collections/{collectionId}}; where
 *     it has none, as it was sent
 * @param status the answer's status; 0 without one
 * @param rule the rule that is broken, such as {@code schema.type}, or {@link #UNKNOWN_FIELD}
 * @param place a JSON pointer into the body; empty if it is about something else
 * @param text what is wrong, in words
 */
record Breach(Side side, String call, int status, String rule, String place, String text) {
    /** A field that the contract does not name. */
    static final String UNKNOWN_FIELD = "unknown field";

    /** Which half of a call. */
    enum Side {
        REQUEST,
        ANSWER
    }

    static Breach of(Side side, Seen call, Message message) {
        Optional<MessageContext> context = message.getContext();
        String path = context.flatMap(MessageContext::getApiOperation)
                .map(operation -> operation.getApiPath().original())
                .orElse(call.uri().getPath());
        return new Breach(
                side,
                call.method() + " " + path,
                call.proper() == null ? 0 : call.proper().status(),
                rule(message),
                context.flatMap(MessageContext::getPointers)
                        .map(Pointers::getInstance)
                        .orElse(""),
                message.getMessage() + " " + words(message.getNestedMessages()));
    }

    /** The same, where the contract is taken for all that there is. */
    Breach asUnknownField() {
        return new Breach(side, call, status, UNKNOWN_FIELD, place, text);
    }

    boolean is(String brokenRule) {
        return rule.equals(brokenRule);
    }

    /** Of several forms of which one has to fit, the rule that all of them break is the one that is broken. */
    private static String rule(Message message) {
        List<String> nested = message.getNestedMessages().stream()
                .map(Breach::rule)
                .distinct()
                .toList();
        return nested.size() == 1
                ? nested.get(0)
                : message.getKey().replaceFirst("^validation\\.((request|response)\\.)?(body\\.)?", "");
    }

    private static String words(List<Message> messages) {
        return messages.isEmpty()
                ? ""
                : messages.stream().map(Message::getMessage).toList().toString();
    }

    @Override
    public String toString() {
        return side + " of " + call + (status == 0 ? "" : ", " + status) + ": " + text.strip() + " (" + rule + ")";
    }
}
