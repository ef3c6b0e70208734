using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>What the asynchronous operations share: acknowledgement, operator check, execution, result, queue timeout.</summary>
internal sealed class AsyncCore(DarajaWorld world)
{
    public const string Processed = "The service request is processed successfully.";

    /// <summary>The fields that every operation by an operator ends with, in either order.</summary>
    public static FieldRule[] Addresses { get; } = [Rule.Url("QueueTimeOutURL"), Rule.Url("ResultURL")];

    /// <summary>Accepts the request; <paramref name="execute"/> runs later, under the world's gate, when the operator was let in.</summary>
    public SandboxAnswer Accept(AsyncRequest request, Func<AsyncResult> execute)
    {
        var flow = request.Turn.Flow;
        flow.Then(world.Options.Timing.Processing, () =>
        {
            AsyncResult result;
            lock (world.Gate)
            {
                result = Run(request, execute);
            }

            flow.Then(world.Options.Timing.Callback, () => Report(request, result));
        });
        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            json.WriteString("ConversationID", request.ConversationId);
            json.WriteString("OriginatorConversationID", request.OriginatorConversationId);
            DarajaJson.Code(json, "ResponseCode", "0", world.Options.Shapes.ResponseCode);
            json.WriteString("ResponseDescription", "Accept the service request successfully.");
        }));
    }

    /// <summary>The result of an operation that moved nothing.</summary>
    public AsyncResult Failed(AsyncRequest request, string code, string text) => new(code, text, world.Books.GenericReceipt(), request.Reference) { Parameters = request.FailureParameters };

    private AsyncResult Run(AsyncRequest request, Func<AsyncResult> execute)
    {
        var faults = request.Turn.Flow.Faults;
        if (faults.Find(FaultEffect.Conclude) is { } forced)
        {
            return Failed(request, forced.Code, forced.Text);
        }

        if (faults.Has(FaultEffect.QueueTimeout))
        {
            return Failed(request, "timeout", "");
        }

        var result = RefuseOperator(request) ?? execute();
        return faults.Find(FaultEffect.ExecuteThenConclude) is { } contradiction ? result with { Code = contradiction.Code, Text = contradiction.Text } : result;
    }

    private AsyncResult? RefuseOperator(AsyncRequest request)
    {
        if (!world.ShortCodes.TryGetValue(request.ShortCode, out var shortCode))
        {
            return Failed(request, "6", "Unresolved Primary Party.");
        }

        return world.Security.Refuse(shortCode, request.Initiator, request.Turn["SecurityCredential"]) is var (code, text) ? Failed(request, code, text) : null;
    }

    private void Report(AsyncRequest request, AsyncResult result)
    {
        var turn = request.Turn;
        if (turn.Flow.Faults.Has(FaultEffect.QueueTimeout) || turn.Flow.Faults.Has(FaultEffect.ExecuteThenQueueTimeout))
        {
            // The original request comes back as it was sent, its security credential included.
            world.Callbacks.Send(turn.Flow, turn.Route.Operation, new Uri(turn["QueueTimeOutURL"]), turn.Body);
            return;
        }

        var body = ResultWriter.Result(request.OriginatorConversationId, request.ConversationId, result, world.Options.Shapes);
        world.Callbacks.Send(turn.Flow, turn.Route.Operation, new Uri(turn["ResultURL"]), body);
    }
}
