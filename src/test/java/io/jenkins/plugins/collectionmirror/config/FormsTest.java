package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.beans.Introspector;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;
import org.w3c.dom.Attr;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What holds for every form of the plugin, whichever package it is in. */
public class FormsTest {
    private static final String ROOT = "io.jenkins.plugins.collectionmirror";
    private static final String FORM = "/lib/form";
    private static final Pattern ENDPOINT = Pattern.compile(
            "(?s)(?<before>(?:\\n +(?://|@)[^\\n]*)*)\\n +public \\w+ (?<name>do(?:Fill|Check|Test|Webhook)\\w*)\\("
                    + "(?<body>.*?\\n {4,8}}\\n)");

    /** Who is asked, by the one class that decides or by what asks it first of all. */
    private static final Pattern ASKS = Pattern.compile(
            "FormRights|checkPermission|hasPermission|Lookups\\.|CredentialChoice\\.|Allowances\\.ofRestore|doCheckWorkspace\\(item");

    private static final String OWN_TAGS = "/io/jenkins/plugins/collectionmirror/";

    @ParameterizedTest
    @MethodSource("describables")
    void every_bound_property_can_be_read_back_as_it_was_written(Class<?> type) {
        properties(type).forEach((name, valueType) -> assertThat(getter(type, name))
                .as("the getter of %s.%s", type.getSimpleName(), name)
                .hasValueSatisfying(
                        getter -> assertThat(getter.getGenericReturnType()).isEqualTo(valueType)));
    }

    @ParameterizedTest
    @MethodSource("describables")
    void every_bound_property_has_a_field_and_every_field_a_bound_property(Class<?> type) {
        assertThat(fields(type))
                .containsExactlyInAnyOrderElementsOf(properties(type).keySet());
    }

    @ParameterizedTest
    @MethodSource("describables")
    void every_field_has_a_title(Class<?> type) {
        for (Element field : fieldElements(type)) {
            NodeList boxes = field.getElementsByTagNameNS(FORM, "checkbox");
            String title = boxes.getLength() == 1
                    ? ((Element) boxes.item(0)).getAttribute("title")
                    : field.getAttribute("title");
            assertThat(title)
                    .as("the title of %s.%s", type.getSimpleName(), field.getAttribute("field"))
                    .matches("\\$\\{(%[^}]+|descriptor\\.displayName)}");
        }
    }

    @ParameterizedTest
    @MethodSource("describables")
    void every_bound_property_has_a_help_file(Class<?> type) throws IOException {
        for (String property : properties(type).keySet()) {
            Optional<URL> help = view(type, "help-" + property + ".html");
            assertThat(help)
                    .as("the help of %s.%s", type.getSimpleName(), property)
                    .isPresent();
            assertThat(parse(help.get()).getTextContent()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void every_view_escapes_what_it_shows_and_has_no_inline_script_or_style(Path view) throws IOException {
        String text = Files.readString(view);
        assertThat(text).startsWith("<?jelly escape-by-default='true'?>");
        assertThat(text).doesNotContain("j:out", "escapeText", "rawHtml");
        assertNoInlineCode(parse(view.toUri().toURL()));
    }

    /** Jelly drops what is blank between two tags; so a text that ends a choice runs into what comes after it. */
    @ParameterizedTest
    @MethodSource("views")
    void no_text_runs_into_the_tag_after_it(Path view) throws IOException {
        NodeList all = parse(view.toUri().toURL()).getElementsByTagNameNS("jelly:core", "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element branch = (Element) all.item(i);
            boolean isOne = Set.of("when", "otherwise", "if").contains(branch.getLocalName());
            Node last = branch.getLastChild();
            if (isOne && last instanceof Text text && !text.getData().isBlank()) {
                Node choice = branch.getLocalName().equals("if") ? branch : branch.getParentNode();
                assertThat(nextTag(choice))
                        .as("what follows \"%s\" in %s", text.getData().strip(), view)
                        .isNull();
            }
        }
    }

    /** The tag that follows a node with nothing but blanks in between; null if there is none. */
    private static Node nextTag(Node node) {
        Node next = node.getNextSibling();
        while (next != null
                && (next instanceof Comment
                        || next instanceof Text text && text.getData().isBlank())) {
            next = next.getNextSibling();
        }
        return next instanceof Element ? next : null;
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void every_endpoint_of_a_form_takes_POST_alone(Method endpoint) {
        assertThat(endpoint.isAnnotationPresent(POST.class)).isTrue();
    }

    /** What messages advise has to be found in a form, by its title, and in a Jenkinsfile, by its name. */
    @ParameterizedTest
    @EnumSource
    void every_field_that_messages_advise_exists_under_its_title(Advice advice) throws IOException {
        Matcher named =
                Pattern.compile("\"([^\"]+)\"[^(]*\\((\\w+)[:)]").matcher(Surface.JENKINS.words(advice.toString()));
        while (named.find()) {
            String title = "${%" + named.group(1) + "}";
            assertThat(describables().flatMap(type -> fieldElements(type).stream()))
                    .as("the field %s with the title %s", named.group(2), title)
                    .anySatisfy(element -> {
                        assertThat(element.getAttribute("field")).isEqualTo(named.group(2));
                        assertThat(titles(element)).contains(title);
                    });
        }
    }

    private static List<String> titles(Element field) {
        NodeList boxes = field.getElementsByTagNameNS(FORM, "checkbox");
        List<String> titles = new ArrayList<>(List.of(field.getAttribute("title")));
        for (int i = 0; i < boxes.getLength(); i++) {
            titles.add(((Element) boxes.item(i)).getAttribute("title"));
        }
        return titles;
    }

    /** Jenkins' security scan looks for the same. */
    @ParameterizedTest
    @MethodSource("sourcesWithEndpoints")
    void every_endpoint_asks_for_a_permission_or_says_why_not(Path source) throws IOException {
        Matcher endpoint = ENDPOINT.matcher(Files.readString(source));
        while (endpoint.find()) {
            boolean asks = ASKS.matcher(endpoint.group("body")).find();
            boolean says = endpoint.group("before").contains("// ")
                    && endpoint.group("before").contains("lgtm[jenkins/no-permission-check]");
            assertThat(asks)
                    .as("whether %s in %s asks for a permission", endpoint.group("name"), source)
                    .isNotEqualTo(says);
        }
    }

    static List<Path> sourcesWithEndpoints() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources = new ArrayList<>();
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (ENDPOINT.matcher(Files.readString(file)).find()) {
                    sources.add(file);
                }
            }
            assertThat(sources).hasSizeGreaterThan(6);
            return sources;
        }
    }

    public static Stream<Class<?>> describables() throws IOException {
        return classes()
                .filter(Describable.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()));
    }

    static Stream<Method> endpoints() throws IOException {
        return classes()
                .filter(Descriptor.class::isAssignableFrom)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getName().matches("do[A-Z].*") && !method.isSynthetic());
    }

    static List<Path> views() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources"))) {
            return all.filter(path -> path.toString().endsWith(".jelly") && path.getNameCount() > 4)
                    .toList();
        }
    }

    public static Stream<Class<?>> classes() throws IOException {
        Path compiled = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(compiled.resolve(ROOT.replace('.', '/')))) {
            return files
                    .map(file -> compiled.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, FormsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** What Jenkins writes when it binds a form, or configuration as code. */
    private static Map<String, Type> properties(Class<?> type) {
        Map<String, Type> properties = new TreeMap<>();
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                for (Parameter parameter : constructor.getParameters()) {
                    properties.put(parameter.getName(), parameter.getParameterizedType());
                }
            }
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                properties.put(
                        Introspector.decapitalize(method.getName().substring(3)), method.getGenericParameterTypes()[0]);
            }
        }
        assertThat(properties).as("the bound properties of %s", type).isNotEmpty();
        return properties;
    }

    private static Optional<Method> getter(Class<?> type, String property) {
        String name = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals("get" + name)
                        || method.getName().equals("is" + name))
                .findFirst();
    }

    private static List<String> fields(Class<?> type) {
        return fieldElements(type).stream()
                .map(element -> element.getAttribute("field"))
                .toList();
    }

    /** The outermost elements with a field, those in tags of our own included. */
    private static List<Element> fieldElements(Class<?> type) {
        List<Element> found = new ArrayList<>();
        collect(
                parse(view(type, "config.jelly").orElseThrow(() -> new AssertionError("no config.jelly for " + type))),
                found);
        return found;
    }

    private static void collect(Element element, List<Element> found) {
        String namespace = String.valueOf(element.getNamespaceURI());
        if (namespace.startsWith(OWN_TAGS)) {
            // What is said to a tag of our own is an argument; its file says what becomes a field.
            collect(parse(FormsTest.class.getResource(namespace + "/" + element.getLocalName() + ".jelly")), found);
            return;
        }
        String field = element.getAttribute("field");
        if (namespace.equals(FORM) && !field.isEmpty() && !field.startsWith("${")) {
            // What has fields inside stands below the entry that has its title and help.
            boolean inside = Set.of("property", "repeatableProperty").contains(element.getLocalName())
                    && found.stream()
                            .anyMatch(titled -> titled.getAttribute("field").equals(field));
            if (!inside) {
                found.add(element);
            }
            return;
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, found);
            }
        }
    }

    /** A view of a class, or else of what it extends, as Jenkins looks for it. */
    private static Optional<URL> view(Class<?> type, String name) {
        for (Class<?> c = type; c != null && c.getName().startsWith(ROOT); c = c.getSuperclass()) {
            URL found = c.getResource("/" + c.getName().replace('.', '/').replace('$', '/') + "/" + name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Element parse(URL file) {
        try (InputStream in = file.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            InputSource source = new InputSource(in);
            source.setEncoding(StandardCharsets.UTF_8.name());
            return factory.newDocumentBuilder().parse(source).getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(file + " is not well formed: " + e.getMessage(), e);
        }
    }

    private static void assertNoInlineCode(Element element) {
        assertThat(element.getLocalName()).isNotIn("script", "style");
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            assertThat(attribute.getName()).doesNotMatch("style|on[a-z]+");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                assertNoInlineCode(inner);
            }
        }
    }
}
