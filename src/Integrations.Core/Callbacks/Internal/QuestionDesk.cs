using Integrations.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Callbacks.Internal;

/// <summary>Gets the host's word on money before it moves, in time, whatever the host's validator does.</summary>
internal sealed class QuestionDesk(IServiceScopeFactory scopes, IOptions<CallbackOptions> options, TimeProvider time, ILogger<CallbackReceiver> logger)
{
    /// <summary>What is answered when nobody could decide.</summary>
    public IncomingPaymentDecision Default => options.Value.AcceptWhenValidatorFails ? IncomingPaymentDecision.Accept() : IncomingPaymentDecision.Refuse(IncomingPaymentRefusal.Other);

    public async Task<(IncomingPaymentDecision Decision, string Result)> DecideAsync(CallbackRoute route, IncomingPaymentQuestion question)
    {
        try
        {
            var decision = await TimeBudget.RunAsync(token => AskAsync(question, token), options.Value.ValidationBudget, time, static _ => { }).ConfigureAwait(false);
            return decision switch
            {
                null => (Default, CallbackResults.ValidatorMissing),
                { Refusal: null } => (decision, CallbackResults.Accepted),
                _ => (decision, CallbackResults.Declined),
            };
        }
        catch (TimeBudgetOverException)
        {
            return Fall(route, CallbackResults.ValidatorLate, nameof(TimeBudgetOverException));
        }
#pragma warning disable CA1031 // The customer waits at a till: the host's mistake becomes the host's configured answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fall(route, CallbackResults.ValidatorFailed, exception.GetType().Name);
        }
    }

    private (IncomingPaymentDecision Decision, string Result) Fall(CallbackRoute route, string result, string exceptionType)
    {
        logger.ValidatorDefaulted(route.Provider, route.Merchant, result, exceptionType, Default.Refusal is null);
        return (Default, result);
    }

    private async Task<IncomingPaymentDecision?> AskAsync(IncomingPaymentQuestion question, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return scope.ServiceProvider.GetService<IIncomingPaymentValidator>() is { } validator
                ? await validator.ValidateAsync(question, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("The validator of incoming payments returned null.")
                : null;
        }
    }
}
