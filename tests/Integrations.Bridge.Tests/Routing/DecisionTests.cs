namespace Integrations.Bridge.Tests.Routing;

public sealed class DecisionTests
{
    private static readonly RoutingDecision First = new("shop-b", RoutingStrategy.LeastCost,
    [
        new RouteVerdict("a:x/stk", RouteRejection.Chosen) { Fee = new Money(12.34m, "KES"), Success = 0.9712, Samples = 12.5, Access = RouteAccess.Open },
        new RouteVerdict("b:x/stk", RouteRejection.AmountTooLarge, "KES 250000.00"),
    ])
    {
        Reason = PickReason.Sample,
    };

    private static readonly RoutingDecision Second = new(null, RoutingStrategy.Priority, [new RouteVerdict("b:x/stk", RouteRejection.Chosen), new RouteVerdict("a:x/stk", RouteRejection.AlreadyUsed)]);

    [Fact]
    public void Decisions_are_read_as_they_were_stored()
    {
        var read = RoutingDecision.Read(RoutingDecision.Append(RoutingDecision.Append(null, First), Second));

        Assert.Equal(2, read.Count);
        Assert.Equal((First.Rule, First.Strategy, First.Chosen, First.Reason), (read[0].Rule, read[0].Strategy, read[0].Chosen, read[0].Reason));
        Assert.Equal(First.Routes, read[0].Routes);
        Assert.Equal((Second.Rule, Second.Strategy, Second.Chosen), (read[1].Rule, read[1].Strategy, read[1].Chosen));
        Assert.Equal(Second.Routes, read[1].Routes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_stored_is_no_decision(string? stored) => Assert.Empty(RoutingDecision.Read(stored));

    [Fact]
    public void What_a_later_version_wrote_is_passed_over()
    {
        var read = RoutingDecision.Read("#Later\tr\tLaterReason\tmore\na:x/stk\tLaterRejection\t\t\t\t\t\nb:x/stk\tChosen\t\t\t\t\tLaterAccess\tmore");

        Assert.Equal((RoutingStrategy.Priority, "r"), (read[0].Strategy, read[0].Rule));
        Assert.Equal(new RouteVerdict("b:x/stk", RouteRejection.Chosen), Assert.Single(read[0].Routes));
    }

    [Fact]
    public void Every_verdict_has_words_of_its_own()
    {
        var words = Enum.GetValues<RouteRejection>().Select(static rejection => new RouteVerdict("a:x/stk", rejection, "detail").Explain()).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.Equal("a:x/stk was chosen, charges KES 12.34, succeeds in 97 % (from 13 payments).", First.Routes[0].Explain());
    }
}
