namespace Integrations.Callbacks;

/// <summary>The host's word on money before it moves. Called inside a budget; late or throwing, the configured default is answered and counted.</summary>
/// <remarks>Resolved in a scope of its own, so it may be registered as scoped. Without one, the configured default is answered.</remarks>
public interface IIncomingPaymentValidator
{
    /// <summary>Accepts or refuses.</summary>
    ValueTask<IncomingPaymentDecision> ValidateAsync(IncomingPaymentQuestion question, CancellationToken cancellationToken = default);
}
