using System.Globalization;
using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>Why no route takes a request, where the request is to blame: the field and what it may be. Pure.</summary>
internal static class RequestRefusals
{
    /// <summary>The refusal; <see langword="null"/> where the routes are to blame, or their own words count.</summary>
    public static ProviderError? Of(IReadOnlyList<RouteVerdict> verdicts, PlanInput input)
    {
        var category = RoutePlanner.CategoryOf(verdicts);
        var (field, words) = category switch
        {
            ErrorCategory.AmountOutOfRange => (nameof(VendRequest.Amount), Amounts(verdicts, input)),
            ErrorCategory.InvalidRequest => (nameof(SettleRequest.Recipients), Recipients(verdicts)),
            ErrorCategory.ProductUnavailable when input.Request is VendRequest sale => (nameof(sale.ProductId), Products(sale, input.Catalogue)),
            _ => ("", null),
        };
        return words is null ? null : new ProviderError
        {
            Category = category,
            Provider = "bridge",
            Operation = BridgeTelemetry.OperationOf(input.Request.Kind),
            Code = field,
            NothingSent = true,
            UserMessage = words,
        };
    }

    private static string? Amounts(IReadOnlyList<RouteVerdict> verdicts, PlanInput input)
    {
        string[] ranges =
        [
            .. verdicts.Where(static verdict => verdict.Rejection is RouteRejection.AmountTooSmall or RouteRejection.AmountTooLarge)
                .Select(verdict => RangeOf(input.Routing.Routes.First(route => route.Name == verdict.Route).Descriptor, input))
                .Order().Distinct().Select(static range => range.Least == range.Most ? Text(range.Least) : $"{Text(range.Least)} to {Text(range.Most)}"),
        ];
        return ranges.Length > 0 ? $"{nameof(VendRequest.Amount)} must be {string.Join(" or ", ranges)}."
            : verdicts.FirstOrDefault(static verdict => verdict.Rejection is RouteRejection.TooManyDecimals) is not { } decimals ? null
            : decimals.Detail is "0" ? $"{nameof(VendRequest.Amount)} must be whole {input.Amount.Currency.Code}."
            : $"{nameof(VendRequest.Amount)} must have at most {decimals.Detail} decimals.";
    }

    private static string? Recipients(IReadOnlyList<RouteVerdict> verdicts) =>
        verdicts.FirstOrDefault(static verdict => verdict.Rejection is RouteRejection.TooManyRecipients) is { Detail: var most } ? $"{nameof(SettleRequest.Recipients)} must be at most {most}." : null;

    private static (Money Least, Money Most) RangeOf(RouteDescriptor route, PlanInput input)
    {
        var (least, most) = (route.MinAmount, route.MaxAmount);
        return RoutePlanner.OfferOf(route, input) is not { Product: var product } ? (least, most)
            : (product.MinAmount > least ? product.MinAmount : least, product.MaxAmount < most ? product.MaxAmount : most);
    }

    private static string Products(VendRequest sale, ProductCatalogue catalogue) => catalogue.Find(sale.ProductId) is null
        ? string.Create(CultureInfo.InvariantCulture, $"This product is not available: {nameof(sale.ProductId)} must be one of the {catalogue.Products.Count:N0} products of the catalogue.")
        : $"This product is not available: no route of this host sells it, so {nameof(sale.ProductId)} must be another one.";

    private static string Text(Money amount) => amount.ToString(null, CultureInfo.InvariantCulture);
}
