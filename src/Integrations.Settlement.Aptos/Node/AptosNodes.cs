using Integrations.Http;
using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos;

/// <summary>The nodes of one account. A question goes to the next one when a node is away, behind a gateway, or of another chain; a submission goes there with the same bytes. Thread-safe.</summary>
internal sealed class AptosNodes(AptosSettings settings, IReadOnlyList<AptosNode> nodes, IRequestAuthenticator? key, TimeProvider time)
{
    public AptosSettings Settings => settings;

    public IReadOnlyList<AptosNode> All => nodes;

    public TimeProvider Time => time;

    /// <summary>Asks the first node that answers.</summary>
    /// <exception cref="IntegrationException">None did, or one refused the question.</exception>
    public async Task<NodeReading<T>> AskAsync<T>(NodeRequest request, Func<Transmission, Reading<NodeReading<T>>> read, CallMarks? marks, CancellationToken cancellationToken)
    {
        Verdict<NodeReading<T>>? failed = null;
        NodeReading<T>? pruned = null;
        foreach (var node in nodes)
        {
            var verdict = await AskAsync(node, request, read, marks, cancellationToken).ConfigureAwait(false);
            if (verdict.Value is { IsPruned: false })
            {
                return verdict.Value;
            }

            // Another one may keep more.
            pruned ??= verdict.Value;
            failed = verdict.Value is null ? verdict : failed;
            if (verdict.Value is null && !IsWorthAnother(verdict.Error))
            {
                break;
            }
        }

        return pruned ?? throw ProviderExceptions.For(failed!.Error!, failed.Exchange.BlockedBy ?? failed.Exchange.Last?.Exception);
    }

    /// <summary>Asks one node.</summary>
    public async Task<Verdict<NodeReading<T>>> AskAsync<T>(AptosNode node, NodeRequest request, Func<Transmission, Reading<NodeReading<T>>> read, CallMarks? marks, CancellationToken cancellationToken)
    {
        var verdict = await node.Http.SendAsync(Compose(request, marks), read, cancellationToken).ConfigureAwait(false);
        if (verdict.Value is not null)
        {
            node.Recognise();
        }

        return verdict;
    }

    /// <summary>Submits the same bytes to one node after another until one accepts them or says something about them. Under a permit to one node, once.</summary>
    public async Task<Verdict<SubmissionWord>> SubmitAsync(SignedTransaction signed, CallMarks? marks, CancellationToken cancellationToken)
    {
        Verdict<SubmissionWord>? decisive = null;
        foreach (var node in nodes)
        {
            Verdict<SubmissionWord> verdict;
            try
            {
                await RequireChainAsync(node, marks, cancellationToken).ConfigureAwait(false);
                verdict = await node.Http.SendAsync(
                    Compose(new NodeRequest(NodeEndpoints.Submit, NodeEndpoints.Submit.Route) { Body = signed.Bytes.ToArray(), ContentType = MediaTypes.SignedTransaction }, marks),
                    answer => SubmissionAnswers.One(answer, settings.ChainId, signed.Hash),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (IntegrationException) when (node != nodes[^1] || decisive is not null)
            {
                continue;
            }

            decisive = Weaker(decisive, verdict);
            var isUnsent = verdict.Error is { NothingSent: true };
            if (!(isUnsent || IsWorthAnother(verdict)) || (marks?.Permit is not null && !isUnsent))
            {
                break;
            }
        }

        return decisive!;
    }

    public Task<Verdict<BatchWord>> SubmitBatchAsync(AptosNode node, byte[] body, int count, CancellationToken cancellationToken) => node.Http.SendAsync(
        Compose(new NodeRequest(NodeEndpoints.SubmitBatch, NodeEndpoints.SubmitBatch.Route) { Body = body, ContentType = MediaTypes.SignedTransaction }, marks: null),
        answer => SubmissionAnswers.Batch(answer, settings.ChainId, count),
        cancellationToken);

    /// <summary>Makes sure, once, that a node is of the chain that is configured: a signature for another one would be good there.</summary>
    /// <exception cref="IntegrationException">It is not, or it does not answer. Nothing was sent.</exception>
    public async Task RequireChainAsync(AptosNode node, CallMarks? marks, CancellationToken cancellationToken)
    {
        if (node.IsKnown)
        {
            return;
        }

        var verdict = await AskAsync(
            node,
            new NodeRequest(NodeEndpoints.Ledger, NodeEndpoints.Ledger.Route),
            answer => NodeAnswers.Json(answer, settings.ChainId, AptosJsonContext.Wire.LedgerBody, NodeBodies.Ledger),
            marks,
            cancellationToken).ConfigureAwait(false);
        var error = verdict.Value is null ? verdict.Error
            : verdict.Value.Value!.ChainId == settings.ChainId ? null
            : new ProviderError { Category = ErrorCategory.Misconfigured, Provider = AptosTelemetry.Provider, Operation = NodeEndpoints.Ledger.Name, Code = NodeErrors.WrongChain };
        if (error is not null)
        {
            throw ProviderExceptions.For(error with { NothingSent = true });
        }
    }

    private ProviderCall Compose(NodeRequest request, CallMarks? marks) => new()
    {
        Operation = request.Operation,
        Merchant = settings.Merchant,
        Path = request.Path,
        Body = request.Body,
        ContentType = request.ContentType,
        Headers = [new("Accept", request.Accept)],
        Authenticator = key,
        Reference = marks?.Reference,
        CorrelationId = marks?.CorrelationId,
        Permit = request.Operation.Replay is Replay.Read ? null : marks?.Permit,
    };

    /// <summary>What a node's absence, its gateway or its configuration brought; another one may know better. What the chain says every node says.</summary>
    private static bool IsWorthAnother(ProviderError? error) => error?.Category is
        ErrorCategory.ProviderDown or ErrorCategory.ProviderFault or ErrorCategory.RateLimited or ErrorCategory.MalformedAnswer or ErrorCategory.OutcomeUnknown
        or ErrorCategory.AuthFailed or ErrorCategory.Misconfigured or ErrorCategory.StateConflict;

    private static bool IsWorthAnother(Verdict<SubmissionWord> verdict) => verdict.Value switch
    {
        null => true,
        { State: AptosSubmissionState.NotAccepted } => verdict.Error?.Category is ErrorCategory.RateLimited or ErrorCategory.AuthFailed or ErrorCategory.Misconfigured or ErrorCategory.LocalFault,
        _ => false,
    };

    /// <summary>A refusal by the second node says nothing about what the first one may have taken.</summary>
    private static Verdict<SubmissionWord> Weaker(Verdict<SubmissionWord>? earlier, Verdict<SubmissionWord> now)
    {
        var isOpen = earlier is { Value: null, Error.NothingSent: false };
        return isOpen && now.Value?.State is null or AptosSubmissionState.NotAccepted or AptosSubmissionState.Expired ? earlier! : now;
    }
}
