using Integrations.Payments;
using Xunit;

namespace Integrations.Core.Tests.Payments;

public sealed class RouteCapabilitiesTests
{
    private static readonly RouteCapabilities Nothing = new()
    {
        ReferenceSource = ReferenceSource.ProviderIssued,
        Submit = SubmitGuarantee.NotIdempotent,
        Query = QueryCapability.None,
        Callback = CallbackCapability.None,
    };

    [Fact]
    public void A_route_that_recognises_a_repeat_is_replayable()
    {
        Assert.Equal(RouteClass.Replayable, (Nothing with { Submit = SubmitGuarantee.RejectsDuplicate }).ClassOf(providerReferenceKnown: false));
        Assert.Equal(RouteClass.Replayable, (Nothing with { Submit = SubmitGuarantee.Replays }).ClassOf(providerReferenceKnown: false));
    }

    [Fact]
    public void A_route_with_an_authoritative_query_by_our_reference_is_queryable() =>
        Assert.Equal(RouteClass.Queryable, (Nothing with { Query = QueryCapability.ByClientReference, NotFoundIsAuthoritative = true }).ClassOf(providerReferenceKnown: false));

    [Fact]
    public void A_query_whose_not_found_proves_nothing_does_not_make_a_route_queryable() =>
        Assert.Equal(RouteClass.Blind, (Nothing with { Query = QueryCapability.ByClientReference }).ClassOf(providerReferenceKnown: false));

    [Fact]
    public void An_STK_like_route_is_correlatable_until_the_providers_reference_is_known()
    {
        var stk = Nothing with { Query = QueryCapability.ByProviderReference, Callback = CallbackCapability.PerRequestUrl };

        Assert.Equal((RouteClass.Correlatable, RouteClass.Queryable), (stk.ClassOf(providerReferenceKnown: false), stk.ClassOf(providerReferenceKnown: true)));
    }

    [Fact]
    public void A_search_by_amount_is_a_hint_and_leaves_a_route_blind() =>
        Assert.Equal(RouteClass.Blind, (Nothing with { Query = QueryCapability.Search, Callback = CallbackCapability.Registered }).ClassOf(providerReferenceKnown: true));
}
