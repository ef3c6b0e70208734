using System.Collections.Concurrent;

namespace Integrations.Sandbox;

/// <summary>A customer: a phone, a person's habits, and a wallet. Thread-safe.</summary>
public sealed class Phone
{
    internal const string Wallet = "Wallet";

    private readonly Lock _gate = new();
    private readonly Ledger _ledger;
    private readonly Queue<CustomerAnswer> _script = new();
    private readonly List<Prompt> _prompts = [];
    private TaskCompletionSource _promptArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Phone(string msisdn, Ledger ledger, decimal openingBalance)
    {
        (Msisdn, _ledger) = (msisdn, ledger);
        Balance = openingBalance;
    }

    /// <summary>The number, 12 digits. Sensitive.</summary>
    public string Msisdn { get; }

    /// <summary>The customer's name as the provider knows it. Default <c>JOHN DOE</c>.</summary>
    public string Name { get; set; } = "JOHN DOE";

    /// <summary>Whether the number has a wallet. Payouts to one that has none end with 2040. Default <see langword="true"/>.</summary>
    public bool IsRegistered { get; set; } = true;

    /// <summary>The documents that the wallet is registered with: Daraja's number of the kind, and the document's number. Default a national card, <c>01</c>, with the number <c>12345678</c>. Sensitive.</summary>
    public IDictionary<string, string> Documents { get; } = new ConcurrentDictionary<string, string>(StringComparer.Ordinal) { ["01"] = "12345678" };

    /// <summary>When the SIM was last swapped; <see langword="null"/> for never. Older than three months is told as never.</summary>
    public DateTimeOffset? SimSwappedAt { get; set; }

    /// <summary>When the number was registered. Default the first day of 2020 in Kenya.</summary>
    public DateTimeOffset SimRegisteredAt { get; set; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(3));

    /// <summary>What the customer does with prompts. Default <see cref="CustomerAnswer.Pay"/>.</summary>
    public CustomerAnswer Answer { get; set; } = CustomerAnswer.Pay;

    /// <summary>How long the customer takes. Default: <see cref="DarajaTiming.Customer"/>.</summary>
    public TimeSpan? AnswersAfter { get; set; }

    /// <summary>What the wallet holds, in shillings. Setting it moves the difference from or to <see cref="Ledger.Outside"/>.</summary>
    public decimal Balance
    {
        get => _ledger.Balance(Msisdn, Wallet);
        set => _ledger.Move("wallet set", (Ledger.Outside, Wallet), (Msisdn, Wallet), value - Balance);
    }

    /// <summary>The prompts that wait, oldest first.</summary>
    public IReadOnlyList<Prompt> Prompts
    {
        get
        {
            lock (_gate)
            {
                return [.. _prompts];
            }
        }
    }

    /// <summary>What the customer does with the next prompts, one each; afterwards <see cref="Answer"/> holds again.</summary>
    public void AnswersNext(params ReadOnlySpan<CustomerAnswer> answers)
    {
        lock (_gate)
        {
            foreach (var answer in answers)
            {
                _script.Enqueue(answer);
            }
        }
    }

    /// <summary>The oldest prompt on the screen, as soon as there is one.</summary>
    public async Task<Prompt> PromptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                if (_prompts.Count > 0)
                {
                    return _prompts[0];
                }

                arrived = _promptArrived.Task;
            }

            await arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Dials a USSD code of a host, as the gateway Africa's Talking does.</summary>
    /// <param name="gateway">The host's address for that gateway, secret included.</param>
    /// <param name="code">Such as <c>*384*5#</c>.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public Task<UssdDialog> DialAsync(Uri gateway, string code, CancellationToken cancellationToken = default) => UssdDialog.DialAsync(Msisdn, gateway, code, cancellationToken: cancellationToken);

    internal CustomerAnswer NextAnswer()
    {
        lock (_gate)
        {
            return _script.TryDequeue(out var answer) ? answer : Answer;
        }
    }

    internal void Show(Prompt prompt)
    {
        lock (_gate)
        {
            _prompts.Add(prompt);
            _promptArrived.TrySetResult();
            _promptArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal void Hide(Prompt prompt)
    {
        lock (_gate)
        {
            prompt.IsOpen = false;
            _prompts.Remove(prompt);
        }
    }
}
