using Integrations.Conventions.Tests.House;
using Integrations.Conventions.Tests.Planted;
using Integrations.Conventions.Tests.Rules;

namespace Integrations.Conventions.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Classes_are_sealed() => Convention.Holds("A class is sealed unless something of the family inherits it.", SealedRule.Find(Package.Types));

    [Fact]
    public void Namespaces_named_Internal_show_nothing() => Convention.Holds("What a host may use does not live in a namespace named Internal.", InternalNamespaceRule.Find(Package.Types));

    [Fact]
    public void Awaited_methods_end_in_Async() => Convention.Holds("Asynchronous methods, and only they, end in Async.", AsyncRule.FindNames(Package.Types));

    [Fact]
    public void A_cancellation_token_is_last_and_optional() => Convention.Holds("A public asynchronous method can be cancelled.", AsyncRule.FindTokens(Package.Types));

    [Fact]
    public void Options_have_a_validator() => Convention.Holds("Every options class is validated in its own package.", Package.All.SelectMany(package => OptionsRule.Find(TypesOf(package))));

    [Fact]
    public void No_type_uses_DateTime() => Convention.Holds("Time is DateTimeOffset.", TimeRule.Find(Package.All.SelectMany(package => package.Assembly.GetTypes())));

    [Fact]
    public void No_source_line_names_DateTime() => Convention.Holds(
        "Time is DateTimeOffset.",
        from file in Repository.FilesIn("src", ".cs")
        from line in TimeRule.FindLines(File.ReadAllText(file))
        select $"{Repository.Relative(file)}:{line}");

    [Fact]
    public void No_record_holds_a_secret() => Convention.Holds("A type that holds a secret is a class.", SecretRule.Find(Package.Types));

    [Fact]
    public void A_public_type_has_a_file_of_its_name() => Convention.Holds(
        "One public type a file, named after it.",
        Repository.FilesIn("src", ".cs").SelectMany(file => PublicTypeFileRule.Find(Repository.Relative(file), File.ReadAllText(file))));

    [Fact]
    public void An_unsealed_class_is_found() => Assert.Contains(
        $"{typeof(UnsealedClass).FullName} is neither",
        Assert.Single(SealedRule.Find([typeof(UnsealedClass), typeof(Parent), typeof(Child)])),
        StringComparison.Ordinal);

    [Fact]
    public void A_public_type_in_an_internal_namespace_is_found() => Assert.Single(InternalNamespaceRule.Find([typeof(Planted.Internal.Exposed), typeof(ShapeTests)]));

    [Fact]
    public void Wrong_names_of_awaited_methods_are_found() => Assert.Equal(
        ["Send", "SendAsync"],
        AsyncRule.FindNames([typeof(Asynchronous)]).Select(NameIn).Order(StringComparer.Ordinal));

    [Fact]
    public void Missing_and_misplaced_tokens_are_found() => Assert.Equal(
        ["TokenFirstAsync", "WithRequiredTokenAsync", "WithoutTokenAsync"],
        AsyncRule.FindTokens([typeof(Asynchronous)]).Select(NameIn).Order(StringComparer.Ordinal));

    [Fact]
    public void Options_without_a_validator_are_found() => Assert.Contains(
        nameof(ForgottenOptions),
        Assert.Single(OptionsRule.Find([typeof(CheckedOptions), typeof(CheckedOptionsValidator), typeof(InnerOptions), typeof(ForgottenOptions), typeof(PerCallOptions)])),
        StringComparison.Ordinal);

    [Fact]
    public void DateTime_is_found_in_fields_and_signatures() => Assert.Equal(2, TimeRule.Find([typeof(Clock)]).Count());

    [Theory]
    [InlineData("    public DateTime Due { get; }", true)]
    [InlineData("    System.DateTime due;", true)]
    [InlineData("    private readonly List<DateTime> _due;", true)]
    [InlineData("    var due = DateTime.Parse(text);", true)]
    [InlineData("    public DateTimeOffset Due { get; }", false)]
    [InlineData("    // A DateTime has no offset.", false)]
    public void DateTime_is_found_in_source(string line, bool isFound) => Assert.Equal(isFound, TimeRule.FindLines(line).Any());

    [Fact]
    public void Records_that_hold_secrets_are_found() => Assert.Equal(2, SecretRule.Find([typeof(Account), typeof(Login), typeof(Vault)]).Count());

    [Theory]
    [InlineData("src/Money.cs", "public readonly record struct Money(long Units);", 0)]
    [InlineData("src/Money.Arithmetic.cs", "public readonly partial record struct Money\n{\n    public enum Nested { }\n}", 0)]
    [InlineData("src/Outcome.cs", "public abstract record Outcome<T>\n{\n}\n", 0)]
    [InlineData("src/Money.cs", "public sealed class Wallet;", 1)]
    [InlineData("src/Money.cs", "public enum Money { }\npublic delegate void Moved(int x);", 1)]
    [InlineData("src/Money.cs", "internal sealed class Wallet;", 0)]
    public void Misplaced_public_types_are_found(string file, string source, int violations) => Assert.Equal(violations, PublicTypeFileRule.Find(file, source).Count());

    private static Type[] TypesOf(Package package) => [.. Package.Types.Where(type => type.Assembly == package.Assembly)];

    private static string NameIn(string violation) => violation.Split(' ')[0].Split('.')[^1];
}
