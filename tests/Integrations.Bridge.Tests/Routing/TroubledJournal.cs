using System.Reflection;
using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Routing;

/// <summary>A journal in memory whose keeping of states goes wrong as a test wants it; all else works.</summary>
public class TroubledJournal : DispatchProxy
{
    private readonly Queue<StateRecord> _onTheirWay = new();
    private IPaymentJournal _journal = null!;

    public IPaymentJournal Calls => (IPaymentJournal)(object)this;

    /// <summary>How saves go from now on.</summary>
    internal SaveTrouble Saves { get; set; }

    /// <summary>Whether states can be read and saved at all.</summary>
    internal bool IsAway { get; set; }

    /// <summary>How many of the next saves find another version.</summary>
    internal int Conflicts { get; set; }

    /// <summary>How many calls found the store away.</summary>
    internal int Refused { get; private set; }

    /// <summary>What a reading waits for.</summary>
    internal Task Reading { get; set; } = Task.CompletedTask;

    internal static TroubledJournal Over(IPaymentJournal journal)
    {
        var troubled = (TroubledJournal)(object)Create<IPaymentJournal, TroubledJournal>();
        troubled._journal = journal;
        return troubled;
    }

    /// <summary>A save whose sender was told that nobody knows reaches the store now.</summary>
    internal async Task ArriveAsync()
    {
        if (_onTheirWay.TryDequeue(out var state))
        {
            await _journal.SaveStateAsync(state);
        }
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IPaymentJournal.ListStatesAsync) or nameof(IPaymentJournal.SaveStateAsync) when IsAway => throw Away(),
        nameof(IPaymentJournal.ListStatesAsync) => new ValueTask<IReadOnlyList<StateRecord>>(ListAsync((string)args![0]!)),
        nameof(IPaymentJournal.SaveStateAsync) => new ValueTask<bool>(SaveAsync((StateRecord)args![0]!)),
        _ => targetMethod.Invoke(_journal, args),
    };

    private async Task<IReadOnlyList<StateRecord>> ListAsync(string prefix)
    {
        await Reading;
        return await _journal.ListStatesAsync(prefix);
    }

    private async Task<bool> SaveAsync(StateRecord state)
    {
        if (Conflicts > 0)
        {
            Conflicts--;
            return false;
        }

        switch (Saves)
        {
            case SaveTrouble.Conflict:
                return false;
            case SaveTrouble.LostBefore:
                throw Lost();
            case SaveTrouble.LostAfter:
                await _journal.SaveStateAsync(state);
                throw Lost();
            case SaveTrouble.LostLate:
                _onTheirWay.Enqueue(state);
                throw Lost();
            default:
                return await _journal.SaveStateAsync(state);
        }
    }

    private JournalException Away()
    {
        Refused++;
        return new JournalException("Away.");
    }

    private static JournalException Lost() => new("The answer was lost.", isCommitUnknown: true);
}
