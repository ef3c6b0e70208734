using Integrations.Sandbox.Conformance;
using Integrations.Settlement.Aptos.Tests.Node;

namespace Integrations.Settlement.Aptos.Tests.Routes;

public sealed class RouteConformanceTests
{
    private static readonly string[] Rails = ["apt", "usdc", "usdt"];

    private static readonly Dictionary<string, Action<AptosOptions>?> Forms = new()
    {
        ["nonce"] = null,
        ["sequence"] = static options => options.Replay = AptosReplay.SequenceNumber,
        ["nonce and fee payer"] = Sponsored,
        ["sequence and fee payer"] = static options =>
        {
            options.Replay = AptosReplay.SequenceNumber;
            Sponsored(options);
        },
    };

    public static TheoryData<string, string, string> Rules => new(
        from form in Forms.Keys
        from rail in Rails
        where form is "nonce" || rail is not "usdt"
        from rule in PaymentRouteConformance.Rules
        select (form, rail, rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public Task A_route_keeps(string form, string rail, string rule) =>
        PaymentRouteConformance.Rules.Single(one => one.Name == rule).CheckAsync(() => AptosSubject.MakeAsync(rail, Forms[form]), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Every_route_of_the_package_is_among_them()
    {
        await using var subject = (AptosSubject)await AptosSubject.MakeAsync(Rails[0]);

        Assert.Equal(subject.Rails.Order(StringComparer.Ordinal), Rails);
    }

    private static void Sponsored(AptosOptions options) => (options.FeePayer, options.FeePayerPrivateKey) = (AptosHost.Payer.ToString(), AptosHost.PayerKey);
}
