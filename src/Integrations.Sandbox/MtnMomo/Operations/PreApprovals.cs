using System.Text.Json;
using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>Standing permissions of customers to be charged.</summary>
internal sealed class PreApprovals(MomoWorld world, Creation creation)
{
    private static readonly string[] Collection = [MomoProducts.Collection];

    private readonly HashSet<string> _cancelled = new(StringComparer.Ordinal);

    public IEnumerable<MomoRoute> Routes =>
    [
        new(MomoOperation.PreApproval, "POST", "v2_0/preapproval", Collection, Create),
        new(MomoOperation.PreApprovals, "GET", "v1_0/preapprovals/*/*", Collection, List),
        new(MomoOperation.PreApprovalCancel, "DELETE", "v1_0/preapproval/*", Collection, Cancel),
    ];

    private SandboxAnswer Create(MomoTurn turn) => creation.Accept(
        turn,
        fields => fields.Party("payer") is { } payer
            ? new MomoResource
            {
                Operation = MomoOperation.PreApproval,
                Product = turn.Product,
                Version = 2,
                Reference = turn.Header("X-Reference-Id")!,
                UserId = turn.User!.Id,
                CreatedAt = world.Now,
                Flow = turn.Flow,
                CallbackUrl = Creation.CallbackOf(turn),
                Currency = fields.Currency("payerCurrency"),
                Party = payer,
                PayerMessage = fields.Note("payerMessage"),
                ExpiresAt = world.Now.AddSeconds(Math.Clamp(fields.Number("validityTime"), 1, 1_000_000_000)),
                Status = "PENDING",
                FirstStatus = "PENDING",
            }
            : null,
        resource => world.Scripts.GetValueOrDefault(resource.Party!.Id) ?? MomoScenarios.ForPreApproval(resource.Party!.Id),
        static _ => { });

    private SandboxAnswer List(MomoTurn turn)
    {
        lock (world.Gate)
        {
            var own = world.Resources.Values.Where(resource =>
                resource.Operation == MomoOperation.PreApproval && resource.UserId == turn.User!.Id && resource.Party!.Id == turn.Values[1] && turn.Values[1] is not MomoScenarios.NoPreApprovals);
            var body = MomoJson.Write(json =>
            {
                json.WriteStartArray("list");
                foreach (var resource in own)
                {
                    Write(json, resource);
                }

                json.WriteEndArray();
            });

            // The answer is the bare list.
            return SandboxAnswer.Json(200, body[8..^1]);
        }
    }

    private void Write(Utf8JsonWriter json, MomoResource resource)
    {
        json.WriteStartObject();
        json.WriteString("preApprovalId", resource.Reference);
        json.WriteString("toFri", "FRI:merchant/USER");
        json.WriteString("fromFri", $"FRI:{resource.Party!.Id}/MSISDN");
        json.WriteString("fromCurrency", resource.Currency);
        json.WriteString("createdTime", StatusWriter.Time(resource.CreatedAt));
        if (resource is { Status: "SUCCESSFUL", EndedAt: { } approved })
        {
            json.WriteString("approvedTime", StatusWriter.Time(approved));
        }

        json.WriteString("expiryTime", StatusWriter.Time(resource.ExpiresAt!.Value));
        json.WriteString("status", _cancelled.Contains(resource.Reference) ? "CANCELLED" : resource.Status switch
        {
            "SUCCESSFUL" when world.Now >= resource.ExpiresAt => "EXPIRED",
            "SUCCESSFUL" => "APPROVED",
            "FAILED" => resource.Reason is "EXPIRED" ? "EXPIRED" : "REJECTED",
            _ => "PENDING",
        });
        json.WriteString("message", resource.PayerMessage ?? "");
        json.WriteEndObject();
    }

    private SandboxAnswer Cancel(MomoTurn turn)
    {
        lock (world.Gate)
        {
            if (!world.Resources.TryGetValue(turn.Values[0], out var resource) || resource.Operation != MomoOperation.PreApproval || resource.UserId != turn.User!.Id)
            {
                return MomoAnswer.NotFound;
            }

            _cancelled.Add(resource.Reference);
            return SandboxAnswer.Empty(200);
        }
    }
}
