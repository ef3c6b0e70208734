using System.Runtime.CompilerServices;
using Polly;

namespace Integrations.Http.Internal;

/// <summary>Time, retries and circuit of a call. Outermost of our handlers; where a host has a resilience handler of its own, only the time of the whole call is kept.</summary>
internal sealed class ResilienceHandler(ProviderPipelineState.Entry provider, bool isHosts) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!OperationScope.TryGet(request, out var scope))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var pipeline = provider.ResilienceFor(scope.Authority, scope.Call.Merchant).Begin(scope, isHosts);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(ResiliencePipelines.ScopeKey, scope);
            var outcome = await pipeline.ExecuteOutcomeAsync(static (context, state) => state.Handler.NextAsync(state.Request, context.CancellationToken), context, (Handler: this, Request: request)).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Polly.Outcome<HttpResponseMessage>> NextAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Polly.Outcome.FromResult(await base.SendAsync(request, cancellationToken).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // The pipeline carries the exception to its strategies; it is thrown again above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Polly.Outcome.FromException<HttpResponseMessage>(exception);
        }
    }
}
