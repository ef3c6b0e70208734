using System.Globalization;
using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>Invoices: created, paid by whom they name, cancelled.</summary>
internal sealed class Invoices(MomoWorld world, Creation creation)
{
    private static readonly string[] Collection = [MomoProducts.Collection];

    public IEnumerable<MomoRoute> Routes =>
    [
        new(MomoOperation.Invoice, "POST", "v2_0/invoice", Collection, Create),
        new(MomoOperation.InvoiceCancel, "DELETE", "v2_0/invoice/*", Collection, Cancel),
    ];

    private SandboxAnswer Create(MomoTurn turn) => creation.Accept(
        turn,
        fields =>
        {
            if (!long.TryParse(fields.Text("validityDuration"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0)
            {
                fields.Refuse();
            }

            var payee = fields.Party("payee");
            return fields.Party("intendedPayer") is { } payer && payee is not null
                ? new MomoResource
                {
                    Operation = MomoOperation.Invoice,
                    Product = turn.Product,
                    Version = 2,
                    Reference = turn.Header("X-Reference-Id")!,
                    UserId = turn.User!.Id,
                    CreatedAt = world.Now,
                    Flow = turn.Flow,
                    CallbackUrl = Creation.CallbackOf(turn),
                    Amount = fields.Amount("amount"),
                    Currency = fields.Currency("currency"),
                    ExternalId = fields.Text("externalId"),
                    Party = payer,
                    Extra =
                    [
                        ("paymentReference", world.Ids.Upper(12)),
                        ("invoiceId", world.Ids.Upper(10)),
                        ("expiryDateTime", StatusWriter.Time(world.Now.AddSeconds(Math.Clamp(seconds, 1, 1_000_000_000)))),
                        .. fields.Find("description") is { } description ? [("description", description)] : Array.Empty<(string, string)>(),
                    ],
                    Status = "CREATED",
                    FirstStatus = "CREATED",
                }
                : null;
        },
        resource => world.Scripts.GetValueOrDefault(resource.Party!.Id) ?? MomoOutcome.Success,
        resource => world.Execute(resource, resource.Party!.Id, resource.Product));

    private SandboxAnswer Cancel(MomoTurn turn)
    {
        if (turn.Header("X-Reference-Id") is not { } own || !References.IsValid(own) || !References.IsValid(turn.Values[0]) || MomoFields.Parse(turn.Body) is not { } fields)
        {
            return SandboxAnswer.Empty(400);
        }

        fields.Text("externalId");
        if (fields.AreInvalid)
        {
            return SandboxAnswer.Empty(400);
        }

        lock (world.Gate)
        {
            if (!world.Resources.TryGetValue(turn.Values[0], out var invoice) || invoice.Operation != MomoOperation.Invoice || invoice.UserId != turn.User!.Id)
            {
                return MomoAnswer.NotFound;
            }

            if (invoice.EndedAt is null)
            {
                (invoice.Status, invoice.Reason, invoice.EndedAt) = ("FAILED", "TRANSACTION_CANCELED", world.Now);
            }

            return SandboxAnswer.Empty(200);
        }
    }
}
