namespace Integrations.Simulation;

/// <summary>A payment as the world knows it: what the host asked for, what providers did, what the host was told.</summary>
internal sealed class TruthPayment(int index, PaymentRequest request, PaymentTerms terms)
{
    public int Index { get; } = index;

    public PaymentRequest Request { get; } = request;

    public PaymentTerms Terms { get; } = terms;

    public PaymentId? Id { get; set; }

    public List<SimTransaction> Transactions { get; } = new(1);

    /// <summary>True when something beyond the design's assumptions touched it: a second execution may happen then, and must be flagged.</summary>
    public bool IsBeyond { get; set; }

    /// <summary>True when what happened can be seen by nobody: no callback, no query, no statement line.</summary>
    public bool IsHidden { get; set; }

    /// <summary>True once a person said that nobody wants it any more: nothing of it is owed.</summary>
    public bool IsUnwanted { get; set; }

    public bool WasCancelAsked { get; set; }

    public bool IsAnswered { get; set; }

    public int Submits { get; set; }

    public SimProcess? InFlightOn { get; set; }

    public PaymentStatus? LastTold { get; set; }

    public long LastVersion { get; set; }

    public int NetExecutions
    {
        get
        {
            var net = 0;
            foreach (var transaction in Transactions)
            {
                net += transaction.Net;
            }

            return net;
        }
    }

    public int ExecutedTransactions
    {
        get
        {
            var executed = 0;
            foreach (var transaction in Transactions)
            {
                executed += transaction.Executions > 0 ? 1 : 0;
            }

            return executed;
        }
    }
}
