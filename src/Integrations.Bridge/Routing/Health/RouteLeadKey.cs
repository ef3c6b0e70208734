namespace Integrations.Bridge;

/// <summary>Payments that share an incumbent and a budget for samples: those of one kind, wallet, currency and rule.</summary>
internal readonly record struct RouteLeadKey(PaymentKind Kind, string? Wallet, Currency Currency, string? Rule);
