using System.Globalization;
using Integrations.MtnMomo.Tests.Fixtures;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>What the package sends against what MTN defines: method, path, headers and the length of each body.</summary>
public sealed class DefinitionTests(EverythingSent everything) : IClassFixture<EverythingSent>
{
    /// <summary>Headers that are MTN's, and not of every HTTP request.</summary>
    private static readonly string[] Own = ["Authorization", "X-Target-Environment", "X-Reference-Id", "X-Callback-Url", "notificationMessage", "Language"];

    public static TheoryData<string, string> Operations { get; } = [.. DefinedOperation.All.Select(static operation => (operation.Method, operation.Path))];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_is_sent_as_MTN_defines_it(string method, string path)
    {
        var operation = DefinedOperation.Named(method, path);

        var sent = everything.Arrivals.Where(arrival => operation.Matches(arrival.Method, arrival.Path)).ToList();

        Assert.NotEmpty(sent);
        Assert.All(sent, arrival =>
        {
            Assert.All(operation.Headers.Where(static header => header.Value), header => Assert.Contains(header.Key, arrival.Headers));
            Assert.Subset(operation.Headers.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase), Own.Where(arrival.Headers.ContainsKey).ToHashSet(StringComparer.OrdinalIgnoreCase));
            Assert.Contains("Ocp-Apim-Subscription-Key", arrival.Headers);
            Assert.Contains(arrival.Status!.Value, operation.Answers);
        });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_body_has_its_type_and_its_length_and_is_never_sent_in_chunks(string method, string path)
    {
        var operation = DefinedOperation.Named(method, path);

        Assert.All(everything.Arrivals.Where(arrival => operation.Matches(arrival.Method, arrival.Path)), arrival =>
        {
            Assert.DoesNotContain("Transfer-Encoding", arrival.Headers);
            Assert.Equal((operation.ContentType is not null, method is "POST" || operation.ContentType is not null), (arrival.Body.Length > 0, arrival.Headers.ContainsKey("Content-Length")));
            Assert.Equal(arrival.Body.Length, int.Parse(arrival.Headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture));
            Assert.True(operation.ContentType is null || operation.ContentType == arrival.Headers["Content-Type"], "has another type of body than is defined");
        });
    }

    [Fact]
    public void Nothing_is_sent_that_MTN_does_not_define() =>
        Assert.All(everything.Arrivals, static arrival => Assert.True(DefinedOperation.Of(arrival.Method, arrival.Path) is not null, $"{arrival.Method} {arrival.Path}"));

    [Fact]
    public void Keys_go_to_the_token_calls_a_token_to_the_rest_and_neither_to_provisioning() => Assert.All(everything.Arrivals, static arrival =>
    {
        var expected = arrival.Path.StartsWith("/v1_0/apiuser", StringComparison.Ordinal) ? null : arrival.Path.EndsWith("/token/", StringComparison.Ordinal) ? "Basic" : "Bearer";
        Assert.Equal(expected, arrival.Headers.GetValueOrDefault("Authorization")?.Split(' ')[0]);
    });

    [Fact]
    public void A_callback_is_asked_for_by_everything_that_creates_something_and_by_nothing_else() => Assert.All(everything.Arrivals, static arrival =>
    {
        var creates = arrival.Method is "POST" && arrival.Headers.ContainsKey("X-Reference-Id") && !arrival.Path.StartsWith("/v1_0/apiuser", StringComparison.Ordinal);
        Assert.Equal((arrival.Path, creates), (arrival.Path, arrival.Headers.ContainsKey("X-Callback-Url")));
    });

    [Fact]
    public void The_operations_that_the_editor_left_in_the_definition_are_two() =>
        Assert.Equal(2, DefinedOperation.Read("remittance").Count(DefinedOperation.IsStray));
}
